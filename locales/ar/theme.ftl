### The words of the theme: everything that a page says besides the articles and their dates.
### Months, weekdays and the order of a date are in dates.ftl.

## The paper

# The paper's name: on top of every page, in titles and in feeds.
site-name = روزنامة

# The name of this edition in its own language; readers of the other editions see it as a link.
edition-name = العربية

## Languages

# The name of a language, put into notice-fallback.
language-en = الإنجليزية

language-ur = الأردية

language-ar = العربية

## Sections: in the navigation, above a headline, and as the heading of the section's page

section-pakistan = باكستان

section-world = العالم

section-business = اقتصاد

section-opinion = رأي

section-culture = ثقافة

section-science = علوم

section-sport = رياضة

## Furniture of every page

# The first link of a page, seen only by people who use the keyboard.
skip-to-content = انتقل إلى المحتوى

# A link at the foot of the page.
back-to-top = العودة إلى الأعلى

# A link on the AMP page that leads to the full page.
exit-mobile-version = الخروج من نسخة الجوال

# What the list of sections is called; read aloud, not seen.
sections-label = الأقسام

# What the list of editions is called; read aloud, not seen.
editions-label = الطبعات

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
page-title-numbered = { $title }، الصفحة { $number } من { $count } | { $site }

# The front page.
# Variables:
#   $site (String): the paper's name.
front-title = { $site }: أخبار اليوم

## Article

# Below the headline.
# Variables:
#   $authors (String): one name or several.
byline = بقلم: { $authors }

# Below the byline, if the article was changed after it was published.
# Variables:
#   $date (String): the date in both calendars.
updated = آخر تحديث: { $date }

# The place a report was sent from; its first words.
# Variables:
#   $place (String): the place, as the author wrote it.
dateline = { $place }:

# Below a picture, after its caption.
# Variables:
#   $credit (String): as the author wrote it: “Photo: APP”, “Illustration: Roznama”.
image-credit = ({ $credit })

# Before links to the same article in the other editions.
translations-label = اقرأ هذا المقال بلغة أخرى:

# Above an article that is shown in another language than the edition's.
# Variables:
#   $language (String): a name from language-…
notice-fallback = لم يُترجم هذا المقال بعد، ويظهر هنا باللغة { $language }.

# What a wide table is called; read aloud, not seen.
table-label = جدول يمكن تمريره أفقيًا

# What the footnotes are called; read aloud, not seen.
footnotes-label = الحواشي

# The link from a footnote back to the text; read aloud, not seen.
footnote-back = العودة إلى المتن

# The boxes of a task list, ticked and empty; read aloud, not seen.
task-done = أُنجز

task-open = لم يُنجز

## Below an article

# Variables:
#   $count (Number): how many corrections follow.
corrections-heading = { $count ->
    [zero] لا تصويبات
    [one] تصويب
    [two] تصويبان
    [few] تصويبات
    [many] تصويبات
   *[other] تصويبات
}

# Before the words of a correction.
# Variables:
#   $date (String): the day it was made, in both calendars.
correction-entry = تصويب بتاريخ { $date }:

# Above the article's tags.
tags-heading = الموضوعات

# Above links to other articles.
related-heading = مقالات ذات صلة

## Lists: front page, sections, tags

# The heading of the front page.
front-heading = آخر الأخبار

# The heading of a section's page.
# Variables:
#   $section (String): a name from section-…
section-heading = { $section }

# The heading of a tag's page.
# Variables:
#   $tag (String): the tag, as the author wrote it.
tag-heading = الموضوع: { $tag }

# Below the heading of a section or tag.
# Variables:
#   $count (Number): how many articles there are on all pages.
article-count = { $count ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $count } مقالات
    [many] { $count } مقالًا
   *[other] { $count } مقال
}

# Instead of the count if there are none.
list-empty = لا مقالات بعد

## Pages of a list

# What the links between pages are called; read aloud, not seen.
pagination-label = الصفحات

# Variables:
#   $number (Number): this page.
#   $count (Number): how many pages there are.
page-of = الصفحة { $number } من { $count }

pagination-newer = مقالات أحدث

pagination-older = مقالات أقدم
