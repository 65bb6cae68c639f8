### The words of the theme: everything that a page says besides the articles and their dates.
### Months, weekdays and the order of a date are in dates.ftl.

## The paper

# The paper's name: on top of every page, in titles and in feeds.
site-name = روزنامہ
# The name of this edition in its own language; readers of the other editions see it as a link.
edition-name = اردو

## Languages

# The name of a language, put into notice-fallback.
language-en = انگریزی
language-ur = اردو
language-ar = عربی

## Sections: in the navigation, above a headline, and as the heading of the section's page

section-pakistan = پاکستان
section-world = دنیا
section-business = کاروبار
section-opinion = نقطۂ نظر
section-culture = ثقافت
section-science = سائنس
section-sport = کھیل

## Furniture of every page

# The first link of a page, seen only by people who use the keyboard.
skip-to-content = متن پر جائیں
# A link at the foot of the page.
back-to-top = واپس اوپر
# A link on the AMP page that leads to the full page.
exit-mobile-version = موبائل ورژن سے باہر نکلیں
# What the list of sections is called; read aloud, not seen.
sections-label = شعبے
# What the list of editions is called; read aloud, not seen.
editions-label = ایڈیشن

## Titles: what a browser's tab and a search engine show

# Variables:
#   $title (String): the title of the article, section or tag.
#   $site (String): the paper's name.
page-title = { $title } | { $site }
# The second and later pages of a list.
# Variables:
#   $title (String): the heading of the list.
#   $site (String): the paper's name.
#   $number (Number): this page.
#   $count (Number): how many pages there are.
page-title-numbered = { $title }، صفحہ { $number } از { $count } | { $site }
# The front page.
# Variables:
#   $site (String): the paper's name.
front-title = { $site }: آج کی خبریں

## Article

# Below the headline.
# Variables:
#   $authors (String): one name or several.
byline = تحریر: { $authors }
# Below the byline, if the article was changed after it was published.
# Variables:
#   $date (String): the date in both calendars.
updated = اپ ڈیٹ: { $date }
# The place a report was sent from; its first words.
# Variables:
#   $place (String): the place, as the author wrote it.
dateline = { $place }:
# Below a picture, after its caption.
# Variables:
#   $credit (String): as the author wrote it: “Photo: APP”, “Illustration: Roznama”.
image-credit = ({ $credit })
# Before links to the same article in the other editions.
translations-label = یہ مضمون اس زبان میں بھی پڑھیں:
# Above an article that is shown in another language than the edition's.
# Variables:
#   $language (String): a name from language-…
notice-fallback = اس مضمون کا ابھی ترجمہ نہیں ہوا۔ یہاں اسے { $language } میں پیش کیا جا رہا ہے۔
# What a wide table is called; read aloud, not seen.
table-label = جدول، دائیں بائیں سرکائی جا سکتی ہے
# What the footnotes are called; read aloud, not seen.
footnotes-label = حواشی
# The link from a footnote back to the text; read aloud, not seen.
footnote-back = واپس متن پر
# The boxes of a task list, ticked and empty; read aloud, not seen.
task-done = مکمل
task-open = نامکمل

## Below an article

# Variables:
#   $count (Number): how many corrections follow.
corrections-heading = { $count ->
    [one] تصحیح
   *[other] تصحیحات
}
# Before the words of a correction.
# Variables:
#   $date (String): the day it was made, in both calendars.
correction-entry = { $date } کو تصحیح کی گئی:
# Above the article's tags.
tags-heading = موضوعات
# Above links to other articles.
related-heading = متعلقہ خبریں

## Lists: front page, sections, tags

# The heading of the front page.
front-heading = تازہ ترین
# The heading of a section's page.
# Variables:
#   $section (String): a name from section-…
section-heading = { $section }
# The heading of a tag's page.
# Variables:
#   $tag (String): the tag, as the author wrote it.
tag-heading = موضوع: { $tag }
# Below the heading of a section or tag.
# Variables:
#   $count (Number): how many articles there are on all pages.
article-count = { $count ->
    [one] { $count } مضمون
   *[other] { $count } مضامین
}
# Instead of the count if there are none.
list-empty = ابھی کوئی مضمون نہیں

## Pages of a list

# What the links between pages are called; read aloud, not seen.
pagination-label = صفحات
# Variables:
#   $number (Number): this page.
#   $count (Number): how many pages there are.
page-of = صفحہ { $number } از { $count }
pagination-newer = نئے مضامین
pagination-older = پرانے مضامین
