### What the theme says.

# The paper's name.
site-name = Roznama

# Below an article.
# Variables:
#   $count (Number): how many corrections follow.
corrections-heading = { $count ->
    [one] Correction
   *[other] Corrections
}
help = Write to <a href="mailto:desk@news.example">the desk</a> or see https://news.example/help.
menu =
    The menu of { site-name },
    on two lines
    .label = Open the menu
