import RedressNotice
import Testing

@Suite struct ReplyTextTests {
  @Test(
    "replies of many programs",
    arguments: [
      ("Thanks!\n\nOn Wed, 1 Oct 2025 at 09:00, Desk <desk@example.com> wrote:\n> Hello\n> there", "Thanks!"),
      (
        "Thanks!\n\nOn Wed, 1 Oct 2025 at 09:00, A very long name\n<desk@example.com> wrote:\n\n> Hello",
        "Thanks!"
      ),
      ("Danke\n\nAm 01.10.25 um 09:00 schrieb Desk:\n> Hallo", "Danke"),
      ("Merci\n\nLe mer. 1 oct. 2025 à 09:00, Desk <d@example.com> a écrit :\n> Bonjour", "Merci"),
      ("감사합니다\n\n2025년 10월 1일 (수) 오전 9:00, Desk <d@example.com>님이 작성:\n> 안녕", "감사합니다"),
      ("Fine\n\n-----Original Message-----\nFrom: Desk\nSent: today\n\nHello", "Fine"),
      ("Fine\n\nFrom: Desk <d@example.com>\nSent: Wednesday\nTo: Ada\nSubject: x\n\nHello", "Fine"),
      ("Gut\n\nVon: Desk\nGesendet: Mittwoch\nAn: Ada\n\nHallo", "Gut"),
      ("Fine\n\nOn 1 Oct 2025, Desk wrote:\n\nHello there", "Fine"),
      ("> Which charge?\nThe one of May\n> Why?\nUnused", "The one of May\nUnused"),
      ("no quote at all", "no quote at all"), ("", ""), ("> only a quote", ""),
      ("From: the bottom of my heart\nthank you", "From: the bottom of my heart\nthank you"),
      ("On Monday I wrote you.\nNo answer:\nnothing", "On Monday I wrote you.\nNo answer:\nnothing"),
      ("I paid 10 > 5 dollars", "I paid 10 > 5 dollars"),
    ])
  func fresh(text: String, fresh: String) {
    let parts = ReplyText.split(text)
    #expect(parts.fresh == fresh)
    for line in text.split(separator: "\n") {
      #expect(parts.fresh.contains(line) || parts.quoted.contains(line), "lost: \(line)")
    }
  }

  @Test(
    "names of files",
    arguments: [
      ("photo.jpg", "photo.jpg"), ("../../etc/passwd", "passwd"), ("C:\\x\\y.exe", "y.exe"),
      ("..", "attachment"),
      (".htaccess", "htaccess"), ("", "attachment"), ("a\r\nb.txt", "a b.txt"), ("a\0b", "ab"),
      ("x\u{202E}gpj.exe", "xgpj.exe"),
      ("<a>:\"b\"|?*.png", "ab.png"), ("/", "attachment"), ("영수증.pdf", "영수증.pdf"), ("name.", "name"),
    ])
  func fileNames(name: String, safe: String) {
    #expect(FileName.safe(name) == safe)
  }

  @Test("a long name keeps its ending")
  func longNames() {
    let name = FileName.safe(String(repeating: "x", count: 500) + ".pdf")
    #expect(name.count == 120)
    #expect(name.hasSuffix("x.pdf"))
  }
}
