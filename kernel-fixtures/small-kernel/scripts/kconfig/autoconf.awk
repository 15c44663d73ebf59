# SPDX-License-Identifier: GPL-2.0-only OR MIT
# .config as C macros (-v header=FILE) and as make variables (-v makefile=FILE).
/^CONFIG_[A-Za-z0-9_]+=/ {
	name = substr($0, 1, index($0, "=") - 1)
	value = substr($0, index($0, "=") + 1)
	if (value == "y") print "#define " name " 1" > header
	else if (value == "m") print "#define " name "_MODULE 1" > header
	else print "#define " name " " value > header
	if (value ~ /^".*"$/) {
		value = substr(value, 2, length(value) - 2)
		gsub(/\\/, "", value)
		gsub(/[$]/, "$$", value)
		gsub(/#/, "\\#", value)
	}
	print name "=" value > makefile
}
END { printf "" > header; printf "" > makefile }
