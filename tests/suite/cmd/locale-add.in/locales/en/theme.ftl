### The words of the theme.

## The paper

# On top of every page.
site-name = Roznama

## Lists

# Variables:
#   $count (Number): how many articles there are.
article-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
list-empty = No articles yet
