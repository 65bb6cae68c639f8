//! `image: widths`: smaller pictures, the pages that offer them, and what is told of pictures and the words beside them.

use std::collections::BTreeSet;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, GenericImageView, ImageEncoder, RgbImage};
use sha2::{Digest, Sha256};

use crate::html::{Tag, first, tags};
use crate::world::{Said, World, same, tree};

const NOW: &str = "2026-05-01T00:00:00Z";
const MEDIA: &str = "out/en/2022/05/talks/media";

/// A site of two editions that wants these widths.
fn site(widths: &str) -> World {
    let world = World::with_strings();
    let head = "name: The Test\nbase_url: https://test.example/paper\n";
    let editions =
        "editions:\n  - { locale: en, calendar: civil }\n  - { locale: ur, strings: [ur, en], calendar: civil }\n";
    world.write("roznama.yaml", format!("{head}image: {widths}\n{editions}"));
    world
}

/// A text of the article `content/2022/talks`, with this picture at its head and this body.
fn text(world: &World, language: &str, image: &str, body: &str) {
    let title = if language == "ur" { "مذاکرات" } else { "The talks" };
    let top = format!("title: {title}\ndate: 2022-05-25\nsection: world\nimage: {image}\n");
    world.write(&format!("content/2022/talks/{language}.md"), format!("---\n{top}---\n\n{body}\n"));
}

const HEAD: &str = "{ src: talks.jpg, alt: Two delegations at a table, credit: APP }";

#[track_caller]
fn build(world: &World, arguments: &[&str]) -> Said {
    world.run(&[&["build", "--format", "json", "--now", NOW], arguments].concat())
}

/// A picture whose left half is red and whose right half is blue, with something to see in both.
fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let shade = u8::try_from((x * 7 + y * 13) % 64).unwrap();
        if x < width / 2 { [220, shade, shade].into() } else { [shade, shade, 220].into() }
    })
}

/// What a camera writes beside the pixels: how it was held, and where.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x0e\x01\x02\0\x10\0\0\0\x26\0\0\0");
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend(b"\0\0\0\0At the safe house");
    exif
}

fn jpeg(width: u32, height: u32, orientation: Option<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    if let Some(orientation) = orientation {
        encoder.set_exif_metadata(exif(orientation)).unwrap();
    }
    encoder.encode_image(&pixels(width, height)).unwrap();
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = DynamicImage::ImageRgb8(pixels(width, height));
    PngEncoder::new(&mut bytes).write_image(pixels.as_bytes(), width, height, pixels.color().into()).unwrap();
    bytes
}

/// The names below `media/` of the sizes that were made, with their widths.
fn made(world: &World, media: &str) -> Vec<(String, u32)> {
    let names = tree(&world.path().join(media)).into_keys();
    let width = |name: &str| name.split_once("w-")?.0.rsplit_once('.')?.1.parse().ok();
    let mut made: Vec<(String, u32)> = names.filter_map(|name| Some((name.clone(), width(&name)?))).collect();
    made.sort_by_key(|(_, width)| *width);
    made
}

/// The addresses and widths that a `srcset` offers.
fn offered(srcset: &str) -> Vec<(&str, u32)> {
    let candidates = srcset.split(", ").map(|candidate| candidate.split_once(' ').unwrap());
    candidates.map(|(address, width)| (address, width.strip_suffix('w').unwrap().parse().unwrap())).collect()
}

#[test]
fn two_editions_offer_the_same_sizes_of_a_picture_that_both_show() {
    let world = site("{ widths: [40, 80, 400] }");
    world.write("content/2022/talks/talks.jpg", jpeg(200, 120, None));
    text(&world, "en", HEAD, "Words.\n\n![A bridge](more/bridge.png \"The bridge\")");
    text(&world, "ur", "{ src: talks.jpg, alt: میز پر دو وفود, credit: APP }", "متن۔");
    world.write("content/2022/talks/more/bridge.png", png(100, 60));
    build(&world, &[]).exits(0).finds(&["image/small", "image/small"]);

    let sizes = made(&world, MEDIA);
    assert_eq!(sizes.iter().map(|(_, width)| *width).collect::<Vec<_>>(), [40, 40, 80, 80], "{sizes:?}");
    let heads: Vec<_> = sizes.iter().filter(|(name, _)| name.ends_with(".jpg")).cloned().collect();
    assert_eq!(made(&world, "out/ur/2022/05/talks/media"), heads);
    for (name, width) in &sizes {
        let bytes = tree(&world.path().join(MEDIA))[name].clone();
        assert_eq!(image::load_from_memory(&bytes).unwrap().dimensions(), (*width, width * 3 / 5), "{name}");
    }

    let page = world.read("out/en/2022/05/talks/index.html");
    let pictures: Vec<_> = tags(&page).into_iter().filter(|tag| tag.name == "img").collect();
    let [head, body] = &pictures[..] else { panic!("{pictures:?}") };
    assert_eq!((head.attribute("width"), head.attribute("height")), (Some("200"), Some("120")));
    assert_eq!((head.attribute("fetchpriority"), head.attribute("loading")), (Some("high"), None));
    assert_eq!((body.attribute("width"), body.attribute("height")), (Some("100"), Some("60")));
    assert_eq!((body.attribute("loading"), body.attribute("decoding")), (Some("lazy"), Some("async")));
    assert!(head.attribute("sizes").is_some() && body.attribute("sizes").is_some());
    let widths = |tag: &Tag| -> Vec<u32> {
        let srcset = tag.attribute("srcset").unwrap();
        for (address, _) in offered(srcset) {
            world.path().join("out/en/2022/05/talks").join(address).metadata().unwrap();
        }
        offered(srcset).into_iter().map(|(_, width)| width).collect()
    };
    assert_eq!((widths(head), widths(body)), (vec![40, 80, 200], vec![40, 80, 100]));
    let list = world.read("out/ur/section/world/index.html");
    for (address, _) in offered(first(&list, "img").attribute("srcset").unwrap()) {
        world.path().join("out/ur/section/world").join(address).metadata().unwrap();
    }

    let manifest = world.json("out/en/2022/05/talks/article-package.json");
    let files = manifest["files"].as_array().unwrap();
    let paths: Vec<&str> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(paths.is_sorted() && sizes.iter().all(|(name, _)| paths.contains(&&*format!("media/{name}"))), "{paths:?}");
    for file in files {
        let path = world.path().join("out/en/2022/05/talks").join(file["path"].as_str().unwrap());
        let bytes = std::fs::read(path).unwrap();
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((file["sha256"].as_str(), file["bytes"].as_u64()), (Some(&*hash), Some(bytes.len() as u64)));
    }
    let before = world.tree();
    build(&world, &[]).exits(0).remarks(" 0 files written");
    same(&world.tree(), &before);
}

#[test]
fn any_number_of_threads_makes_the_same_pictures() {
    let worlds = ["1", "2"].map(|jobs| {
        let world = site("{ widths: [40, 80], quality: 60 }");
        for (name, bytes) in
            [("talks.jpg", jpeg(200, 120, Some(8))), ("b.png", png(100, 60)), ("c.jpg", jpeg(90, 90, None))]
        {
            world.write(&format!("content/2022/talks/{name}"), bytes);
        }
        text(&world, "en", HEAD, "![A bridge](b.png)\n\n![A cat](c.jpg)");
        text(&world, "ur", HEAD, "متن۔");
        build(&world, &["--jobs", jobs]).exits(0);
        tree(&world.path().join("out"))
    });
    same(&worlds[0], &worlds[1]);
}

#[test]
fn a_picture_that_was_taken_upright_is_shown_upright_and_tells_nothing_of_where() {
    let world = site("{ widths: [40, 400] }");
    world.write("content/2022/talks/talks.jpg", jpeg(200, 120, Some(6)));
    text(&world, "en", HEAD, "Words.");
    build(&world, &[]).exits(0);
    let page = world.read("out/en/2022/05/talks/index.html");
    let shown = first(&page, "img");
    assert_eq!((shown.attribute("width"), shown.attribute("height")), (Some("120"), Some("200")));
    let sizes = made(&world, MEDIA);
    let [(name, 40)] = &sizes[..] else { panic!("{sizes:?}") };
    let bytes = tree(&world.path().join(MEDIA))[name].clone();
    let holds = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(holds(&jpeg(200, 120, Some(6)), b"At the safe house"));
    assert!(!holds(&bytes, b"Exif") && !holds(&bytes, b"safe house"));
    let pixels = image::load_from_memory(&bytes).unwrap().into_rgb8();
    assert_eq!(pixels.dimensions(), (40, 67));
    // What was at the left of the lying picture is at the top.
    let (top, bottom) = (pixels.get_pixel(20, 8), pixels.get_pixel(20, 58));
    assert!(top[0] > 150 && top[2] < 100 && bottom[2] > 150 && bottom[0] < 100, "{top:?} {bottom:?}");
}

/// The first bytes of a PNG that says to be this large, and holds nothing.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    header.extend([8, 2, 0, 0, 0]);
    let sum = !header.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    });
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec(),
        header,
        sum.to_be_bytes().to_vec(),
        b"\0\0\0\0IDAT\x35\xaf\x06\x1e".to_vec(),
    ]
    .concat()
}

#[test]
fn a_picture_that_is_broken_or_a_bomb_is_told_of_and_shown_as_it_is() {
    let whole = jpeg(200, 120, None);
    let cut_png = png(200, 120);
    let cases = [
        ("bomb.png", bomb(60_000, 60_000), "60000 × 60000 pixels"),
        ("cut.jpg", whole[..whole.len() / 2].to_vec(), "the file ends before the picture does"),
        ("cut.png", cut_png[..cut_png.len() / 2].to_vec(), ""),
        ("noise.jpg", [&whole[..whole.len() / 3], &b"\xff\xd9"[..]].concat(), ""),
    ];
    for (name, bytes, reason) in cases {
        let world = site("{ widths: [40, 400] }");
        world.write(&format!("content/2022/talks/{name}"), &bytes);
        text(&world, "en", &HEAD.replace("talks.jpg", name), "Words.");
        for command in ["check", "build"] {
            let said = world.run(&[command, "--format", "json", "--now", NOW]);
            said.exits(0);
            if name == "noise.jpg" {
                // It is whole as far as its end goes: whatever its reader makes of it, nothing falls.
                continue;
            }
            let findings = said.findings();
            let told =
                findings.iter().find(|finding| finding["code"] == "image/no-sizes").unwrap_or_else(|| panic!("{name}"));
            assert_eq!(
                (told["file"].as_str(), told["severity"].as_str()),
                (Some(&*format!("content/2022/talks/{name}")), Some("warning"))
            );
            assert!(told["message"].as_str().unwrap().contains(reason), "{told}");
        }
        let page = world.read("out/en/2022/05/talks/index.html");
        let shown = first(&page, "img");
        assert_eq!(shown.attribute("src"), Some(&*format!("media/{name}")));
        if name != "noise.jpg" {
            assert_eq!(shown.attribute("srcset"), None, "{name}");
        }
    }
}

#[test]
fn a_name_in_any_script_is_kept_and_a_file_of_the_authors_is_never_replaced() {
    let world = site("{ widths: [40, 400] }");
    let picture_file = "لمبی میز, 1.jpg";
    world.write(&format!("content/2022/talks/{picture_file}"), jpeg(200, 120, None));
    let head = format!("{{ src: \"{picture_file}\", alt: Two delegations at a table, credit: APP }}");
    text(&world, "en", &head, "Words.");
    build(&world, &[]).exits(0);
    let made_first = made(&world, MEDIA)[0].0.clone();
    assert!(made_first.starts_with("لمبی میز, 1.40w-"), "{made_first}");
    let page = world.read("out/en/2022/05/talks/index.html");
    let shown = first(&page, "img");
    let srcset = shown.attribute("srcset").unwrap();
    assert_eq!(srcset.matches(' ').count(), 3, "{srcset}");
    for (address, _) in offered(srcset) {
        let name = percent_encoding::percent_decode_str(address).decode_utf8().unwrap();
        world.path().join("out/en/2022/05/talks").join(&*name).metadata().unwrap();
    }

    let own = jpeg(30, 20, None);
    world.write(&format!("content/2022/talks/{made_first}"), &own);
    text(&world, "en", &head, &format!("![A cat](<{made_first}>)"));
    build(&world, &[]).exits(0);
    let media = tree(&world.path().join(MEDIA));
    assert_eq!(media[&made_first], own);
    assert!(media.contains_key(&made_first.replace(".jpg", "-2.jpg")), "{:?}", media.keys());
}

#[test]
fn what_moves_or_lies_elsewhere_is_passed_on_as_it_is() {
    let world = site("{ widths: [1, 16, 400] }");
    let gif = b"GIF89a\x80\x02\x00\x02\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    world.write("content/2022/talks/dance.gif", gif);
    text(
        &world,
        "en",
        "{ src: https://elsewhere.example/a.jpg, alt: Two delegations at a table, credit: APP }",
        "![A dance](dance.gif)",
    );
    build(&world, &[]).exits(1).finds(&["site/value", "image/remote"]);
    world.change("roznama.yaml", "[1, 16, 400]", "[16, 400]");
    build(&world, &[]).exits(0).finds(&["image/remote"]);
    assert_eq!(tree(&world.path().join(MEDIA)).into_keys().collect::<Vec<_>>(), ["dance.gif"]);
    let page = world.read("out/en/2022/05/talks/index.html");
    let shown = first(&page, "img");
    assert_eq!(
        (shown.attribute("src"), shown.attribute("width"), shown.attribute("srcset")),
        (Some("https://elsewhere.example/a.jpg"), None, None)
    );
    let card = |property: &str| {
        let tags = tags(&page);
        let tag = tags.iter().find(|tag| tag.attribute("property") == Some(property));
        tag.and_then(|tag| tag.attribute("content").map(str::to_owned))
    };
    assert_eq!(card("og:image").as_deref(), Some("https://elsewhere.example/a.jpg"));
    assert_eq!((card("og:image:width"), card("og:image:alt").as_deref()), (None, Some("Two delegations at a table")));
}

#[test]
fn a_choice_of_sizes_is_ours_or_it_is_none() {
    let world = site("{ widths: [40, 400] }");
    world.write("content/2022/talks/talks.jpg", jpeg(200, 120, None));
    let spy =
        "<img src=\"https://spy.example/a.gif\" srcset=\"https://spy.example/b.gif 1w\" sizes=\"1px\" alt=\"Spy\">";
    text(&world, "en", HEAD, &format!("Words {spy}.\n\n![A long table](talks.jpg)"));
    build(&world, &[]).exits(0);
    let page = world.read("out/en/2022/05/talks/index.html");
    assert!(!page.contains("b.gif") && !page.contains("1px"), "{page}");
    let with_choice = tags(&page).into_iter().filter(|tag| tag.name == "img" && tag.attribute("srcset").is_some());
    assert_eq!(with_choice.count(), 2);
}

#[test]
fn what_is_wrong_with_a_picture_and_its_words_is_told_at_its_place() {
    let world = site("{ widths: [40, 400] }");
    world.write("content/2022/talks/talks.jpg", jpeg(200, 120, None));
    let gif = [&b"GIF89a\x80\x02\x00\x02\x80\0\0"[..], &vec![0; 1_500_000]].concat();
    world.write("content/2022/talks/dance.gif", gif);
    text(
        &world,
        "en",
        "{ src: talks.jpg, alt: The Talks }",
        "![](talks.jpg)\n\n![\"\"](talks.jpg)\n\nA ![dance](dance.gif)",
    );
    let urdu = "{ src: talks.jpg, alt: Two delegations at a table, credit: APP }";
    text(&world, "ur", urdu, "![تصویر](talks.jpg)\n\n<img src=\"talks.jpg\">");
    let told = build(&world, &[]).exits(0).findings();
    let told: BTreeSet<String> = told
        .iter()
        .map(|finding| {
            let file = finding["file"].as_str().unwrap().rsplit_once('/').unwrap().1;
            format!("{file}:{}:{} {}", finding["line"], finding["column"], finding["code"].as_str().unwrap())
        })
        .collect();
    let expected = [
        "en.md:5:8 image/credit",
        "en.md:5:15 image/small",
        "en.md:5:31 image/alt-repeats",
        "en.md:8:1 body/image-alt",
        "en.md:12:3 image/alt-repeats",
        "en.md:12:3 image/heavy",
        "ur.md:5:15 image/small",
        "ur.md:5:31 image/alt-untranslated",
        "ur.md:8:1 image/alt-opening",
        "ur.md:10:1 body/html-picture",
    ];
    assert_eq!(told, expected.map(str::to_owned).into());

    world.change("content/2022/talks/en.md", "alt: The Talks", "alt: \"\"");
    world.change(
        "roznama.yaml",
        "editions:",
        "checks: { image/credit: off, image/small: off, image/heavy: error }\neditions:",
    );
    world.remove("content/2022/talks/ur.md");
    build(&world, &[]).exits(1).finds(&["body/image-alt", "image/alt-repeats", "image/heavy"]);
}

#[test]
fn widths_that_cannot_be_are_told_at_their_place() {
    let world = site("{ widths: [wide, 480, 100000], quality: 101, width: 3 }");
    text(&world, "en", "{ src: talks.jpg, alt: Two delegations at a table, credit: APP }", "Words.");
    world.write("content/2022/talks/talks.jpg", jpeg(700, 20, None));
    let told = build(&world, &[]).exits(1).findings();
    let told: Vec<String> = told
        .iter()
        .map(|finding| format!("{}:{} {}", finding["line"], finding["column"], finding["message"].as_str().unwrap()))
        .collect();
    let expected = [
        "3:19 `wide` is not a width in pixels",
        "3:30 `100000` is not a width in pixels",
        "3:48 `101` is not a quality",
        "3:53 unknown key `width`",
    ];
    assert_eq!(told, expected);
}
