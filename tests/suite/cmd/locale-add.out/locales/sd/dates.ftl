### A comment like `# name = words` is a message that is not translated yet; readers see that of `en`.
### To translate it, take away the `# ` before its name, and before its further lines if it has any, and put
### your words after the `=`. Names, { … } and [words in brackets] stay. Later: `roznama locale add sd`.

# 1st, 2nd, 3rd.
# Variables:
#   $date (day) - the day
# day-ordinal = { DAY($date) }th
