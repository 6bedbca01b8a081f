//! Files are made here, part by part, so that each test shows what it reads.

use super::*;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use std::io::Write;
use zip::write::{SimpleFileOptions, ZipWriter};

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("a whole archive").into_inner()
}

/// Every piece on a line of its own, and how the reading ended.
fn told(form: Form, bytes: &[u8]) -> (Vec<String>, Reading) {
    let mut told = Vec::new();
    let ended = read_bytes(form, bytes, &mut |piece| {
        told.push(match piece {
            Piece::Table => "table".into(),
            Piece::Row(spot, cells) => format!("{spot:?} {cells:?}"),
            Piece::Text(spot, text) => format!("{spot:?} {text}"),
        });
    });
    (told, ended.err().unwrap_or(Reading::Whole))
}

fn workbook() -> Vec<u8> {
    packed(&[
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"名单\" r:id=\"r1\"/><sheet name=\"隐藏\" state=\"hidden\" \
             r:id=\"r2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" \
             Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>",
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si><si><t>甲&amp;乙\
             &#x4e19;</t></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>电话\
             </t></is></c></row><row r=\"5\"><c r=\"A5\" t=\"s\"><v>1</v></c><c r=\"B5\"/><c r=\"AB5\">\
             <v>1.3800000000E10</v></c><c r=\"AC5\" t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>",
        ),
        (
            "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row><c t=\"s\"><v>2</v></c><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>",
        ),
        ("xl/comments1.xml", "<comments><comment><text><r><t>批注</t></r></text></comment></comments>"),
    ])
}

#[test]
fn a_workbook_gives_its_rows_also_those_of_hidden_sheets() {
    let (pieces, ended) = told(Form::Packed, &workbook());
    assert_eq!(ended, Reading::Whole);
    assert_eq!(
        pieces,
        [
            "table",
            r#"Row("名单", 1) [(0, "姓名"), (2, "电话")]"#,
            r#"Row("名单", 5) [(0, "张三"), (27, "13800000000")]"#,
            "table",
            r#"Row("隐藏", 1) [(0, "甲&乙丙")]"#,
            "Paragraph(1) 批注",
        ]
    );
    assert_eq!([letters(0), letters(25), letters(26), letters(27)], ["A", "Z", "AA", "AB"]);
    assert_eq!(letters(u32::MAX).len(), 7);
}

#[test]
fn a_word_file_gives_paragraphs_and_the_rows_of_its_tables() {
    let document = "<w:document><w:body><w:p><w:r><w:t>138</w:t></w:r><w:r><w:t>12</w:t><w:tab/></w:r></w:p><w:tbl>\
        <w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p>\
        <w:r><w:t>乙</w:t></w:r></w:p><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let (pieces, ended) = told(
        Form::Packed,
        &packed(&[
            ("word/document.xml", document),
            ("word/footer1.xml", "<w:ftr><w:p><w:r><w:t>页脚</w:t></w:r></w:p></w:ftr>"),
            ("word/styles.xml", "<w:styles><w:t>样式</w:t></w:styles>"),
        ]),
    );
    assert_eq!(ended, Reading::Whole);
    assert_eq!(
        pieces,
        ["Paragraph(1) 13812 ", "table", "TableRow(1, 1) [(0, \"甲\"), (2, \"乙\\n丙\")]", "Paragraph(1) 页脚"]
    );
}

#[test]
fn an_open_document_gives_sheets_and_paragraphs() {
    let content = "<office:body><text:p>正文<text:s/>二</text:p><table:table table:name=\"表一\"><table:table-row \
        table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell>\
        <text:p>甲</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>乙</text:p>\
        </table:table-cell></table:table-row></table:table></office:body>";
    let (pieces, ended) = told(Form::Packed, &packed(&[("content.xml", content)]));
    assert_eq!(ended, Reading::Whole);
    assert_eq!(
        pieces,
        ["Paragraph(1) 正文 二", "table", "Row(\"表一\", 1) [(2, \"甲\")]", "Row(\"表一\", 4) [(0, \"乙\")]"]
    );
    let locked = packed(&[("content.xml", "x"), ("META-INF/manifest.xml", "<m><encryption-data/></m>")]);
    assert_eq!(told(Form::Packed, &locked).1, Reading::Encrypted);
}

fn pdf(operations: Vec<Operation>) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font = document.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier", "Encoding" => "WinAnsiEncoding" },
    );
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let content = Content { operations }.encode().expect("operations");
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let page = document.add_object(
        dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources },
    );
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(kids));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

#[test]
fn a_pdf_gives_the_text_of_its_pages_and_a_scan_has_none() {
    let text = pdf(vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 12.into()]),
        Operation::new("Tj", vec![Object::string_literal("TEL 0000-1")]),
        Operation::new("ET", vec![]),
    ]);
    let (pieces, ended) = told(Form::Pdf, &text);
    assert_eq!(ended, Reading::Whole);
    assert!(pieces[0].starts_with("Page(1) TEL 0000-1"), "{pieces:?}");
    assert_eq!(told(Form::Pdf, &pdf(Vec::new())).1, Reading::NoText);
    for broken in [&b"%PDF-1.7 and no more"[..], &text[..text.len() / 2], b"\0"] {
        assert_eq!(told(Form::Pdf, broken).1, Reading::Broken);
    }
}

#[test]
fn csv_and_text_are_read_in_the_encodings_of_offices() {
    let (gbk, ..) = encoding_rs::GBK.encode("姓名,电话\n张三,\"1,2\"\n");
    let rows = ["table", r#"Line(1) [(0, "姓名"), (1, "电话")]"#, r#"Line(2) [(0, "张三"), (1, "1,2")]"#];
    assert_eq!(told(Form::Csv, &gbk), (rows.map(String::from).into(), Reading::Whole));
    let tabs = "\u{feff}姓名\t电话\n张三\t1,2\n";
    assert_eq!(told(Form::Csv, tabs.as_bytes()), (rows.map(String::from).into(), Reading::Whole));
    assert_eq!(told(Form::Plain, "甲\n乙".as_bytes()).0, ["Line(1) 甲\n乙"]);
    assert_eq!(told(Form::Plain, &[0xff, 0x00, 0x01]).1, Reading::Broken);
}

#[test]
fn what_is_locked_broken_or_too_large_is_told() {
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(told(Form::Packed, &locked).1, Reading::Encrypted);
    assert_eq!(told(Form::Workbook, &[0xd0, 0xcf, 0x11, 0xe0, 0, 0]).1, Reading::Broken);
    let whole = workbook();
    assert_eq!(told(Form::Packed, &whole[..whole.len() / 2]).1, Reading::Broken);
    assert_eq!(told(Form::Packed, b"hello\0").1, Reading::Broken);
    assert_eq!(told(Form::Packed, b"hello"), (vec!["Line(1) hello".into()], Reading::Whole));
    assert_eq!(told(Form::Packed, &packed(&[("word/document.xml", "<w:p><w:t>")])).1, Reading::Whole);
    // A few hundred kilobytes that would unfold to more than is allowed.
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    for _ in 0..=LARGEST_TEXT >> 20 {
        writer.write_all(&vec![b' '; 1 << 20]).expect("memory");
    }
    let bomb = writer.finish().expect("a whole archive").into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(told(Form::Packed, &bomb).1, Reading::TooLarge);
}

#[test]
fn what_little_unfolds_to_is_bounded() {
    // One text of a million signs in thousands of cells, and a row without an end.
    let shared = format!("<sst><si><t>{}</t></si></sst>", "1".repeat(1_000_000));
    let workbook = |sheet: String| {
        packed(&[
            ("xl/workbook.xml", "<workbook/>"),
            ("xl/sharedStrings.xml", &shared),
            ("xl/worksheets/a.xml", &sheet),
        ])
    };
    let mut longest = 0;
    let many = workbook(format!("<sheetData><row>{}</row></sheetData>", "<c t=\"s\"><v>0</v></c>".repeat(20_000)));
    let ended = read_bytes(Form::Packed, &many, &mut |piece| {
        if let Piece::Row(_, cells) = piece {
            longest = longest.max(cells.iter().map(|(_, cell)| cell.len()).sum::<usize>());
        }
    });
    assert_eq!(ended, Err(Reading::TooLarge));
    assert!(longest as u64 <= LARGEST_TEXT, "{longest}");
    let wide = workbook(format!("<sheetData><row>{}</row></sheetData>", "<c><v>7</v></c>".repeat(40_000)));
    let mut rows = Vec::new();
    let ended = read_bytes(Form::Packed, &wide, &mut |piece| {
        if let Piece::Row(_, cells) = piece {
            rows.push((cells.len(), cells[0].0));
        }
    });
    assert_eq!((ended, rows), (Ok(()), vec![(16_384, 0), (16_384, 16_384), (7_232, 32_768)]));
}

#[test]
fn a_row_that_is_repeated_no_times_counts_once() {
    let content = "<table:table table:name=\"甲\"><table:table-row table:number-rows-repeated=\"0\"><table:table-cell>\
        <text:p>一</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(told(Form::Packed, &packed(&[("content.xml", content)])).0, ["table", "Row(\"甲\", 1) [(0, \"一\")]"]);
}

#[test]
fn pages_that_share_a_large_drawing_are_not_drawn_again_and_again() {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let drawing = document
        .add_object(Stream::new(dictionary! {}, format!("({}) d\n", " ".repeat(8_000)).repeat(500).into_bytes()));
    let kids: Vec<Object> = (0..500)
        .map(|_| {
            let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => drawing };
            Object::Reference(document.add_object(page))
        })
        .collect();
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Count" => 500, "Kids" => kids }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    assert_eq!(told(Form::Pdf, &bytes).1, Reading::TooLarge);
    // A file without pages is no scan.
    assert_eq!(
        told(Form::Pdf, b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>").1,
        Reading::Broken
    );
}

#[test]
fn cut_and_disturbed_files_never_panic() {
    let files = [(Form::Packed, workbook()), (Form::Pdf, pdf(Vec::new()))];
    let mut seed = 7u32;
    for (form, file) in files {
        for _ in 0..400 {
            let mut disturbed = file.clone();
            for _ in 0..3 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = seed as usize % disturbed.len();
                disturbed[at] ^= (seed >> 24) as u8;
            }
            told(form, &disturbed);
        }
    }
}

/// An old Word file whose text lies in two pieces, one of two bytes a character and one of one.
fn old_word(text: &str, ascii: &str, flags: u16) -> Vec<u8> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut main = vec![0u8; 0x400];
    main[0x0a..0x0c].copy_from_slice(&(flags | 0x0200).to_le_bytes());
    let (first, second) = (main.len() as u32, (main.len() + wide.len()) as u32);
    main.extend(&wide);
    main.extend(ascii.as_bytes());
    let (middle, end) = ((wide.len() / 2) as u32, (wide.len() / 2 + ascii.len()) as u32);
    let mut table = vec![1, 2, 0, 9, 9, 2];
    let pieces: Vec<u8> = [0, middle, end].iter().flat_map(|at: &u32| at.to_le_bytes()).collect();
    table.extend((pieces.len() as u32 + 16).to_le_bytes());
    table.extend(pieces);
    for place in [first, (second * 2) | 0x4000_0000] {
        table.extend([0, 0]);
        table.extend(place.to_le_bytes());
        table.extend([0, 0]);
    }
    main[0x01a2..0x01a6].copy_from_slice(&0u32.to_le_bytes());
    main[0x01a6..0x01aa].copy_from_slice(&(table.len() as u32).to_le_bytes());
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("memory");
    for (name, bytes) in [("/WordDocument", &main), ("/1Table", &table)] {
        container.create_stream(name).expect("a stream").write_all(bytes).expect("memory");
    }
    container.flush().expect("memory");
    container.into_inner().into_inner()
}

#[test]
fn an_old_word_file_gives_its_paragraphs_and_the_rows_of_its_tables() {
    let text = "名单\r姓名\u{7}电话\u{7}\u{7}王某\u{7}0000\r1\u{7}\u{7}李某\u{7}\u{7}\u{7}结尾\r";
    let (pieces, ended) = told(Form::Word, &old_word(text, "TEL 1\r", 0));
    assert_eq!(ended, Reading::Whole);
    assert_eq!(
        pieces,
        [
            "Paragraph(1) 名单",
            "table",
            r#"TableRow(1, 1) [(0, "姓名"), (1, "电话")]"#,
            r#"TableRow(1, 2) [(0, "王某"), (1, "0000\n1")]"#,
            r#"TableRow(1, 3) [(0, "李某")]"#,
            "Paragraph(2) 结尾",
            "Paragraph(3) TEL 1",
        ]
    );
    assert_eq!(told(Form::Word, &old_word("甲\r", "", 0x0100)).1, Reading::Encrypted);
    assert_eq!(told(Form::Word, &old_word("\r", "", 0)).1, Reading::NoText);
    let whole = old_word(text, "TEL 1\r", 0);
    let mut seed = 7u32;
    for _ in 0..2_000 {
        let mut disturbed = whole.clone();
        for _ in 0..3 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = seed as usize % disturbed.len();
            disturbed[at] ^= (seed >> 24) as u8;
        }
        told(Form::Word, &disturbed);
    }
}
