### A comment like `# name = words` is a message that is not translated yet; readers see that of `en`.
### To translate it, take away the `# ` before its name, and before its further lines if it has any, and put
### your words after the `=`. Names, { … } and [words in brackets] stay. Later: `roznama locale add sd`.

### The words of the theme.

## The paper

# On top of every page.
# site-name = Roznama

## Lists

# Variables:
#   $count (Number): how many articles there are.
# article-count = { $count ->
#     [one] { $count } article
#    *[other] { $count } articles
# }

# list-empty = No articles yet
