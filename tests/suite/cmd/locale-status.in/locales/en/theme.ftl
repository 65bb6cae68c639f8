-paper = Roznama
site-name = { -paper }
back-to-top = Back to the top
byline = By { $authors }
menu = Menu
    .title = What is in the paper
article-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
