using CsCheck;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Tests.Documents;

internal static class SampleDocuments
{
    public static OfficialDocument Full => new()
    {
        RedHead = "清莲区人民政府文件",
        CopyNumber = "000001",
        Secrecy = "秘密★1年",
        Urgency = "特急",
        Number = "莲政规〔2026〕1号",
        Title = "清莲区人民政府关于印发清莲区户外广告设施管理办法的通知",
        Addressee = "各街道办事处，区政府各工作部门、直属机构",
        Body =
        [
            new Paragraph("《清莲区户外广告设施管理办法》已经2026年3月2日区政府第5次常务会议审议通过，现印发给你们，请认真贯彻执行。"),
            new Heading(1, "提高认识"), new Heading(2, "加强领导"), new Heading(3, "明确分工"), new Heading(4, "落实责任"),
            new Table([["序号", "事项", "牵头单位"], ["1", "摸底排查", "区城市管理局"], ["2", "集中整治"]]),
            new Heading(1, "抓好落实"),
            new Paragraph("各单位要结合实际，制定工作方案，于4月30日前报区城市管理局。"),
        ],
        Attachments = ["清莲区户外广告设施设置导则", "清莲区户外广告设施台账样式"],
        SignatureOrgan = "清莲区人民政府",
        SignedOn = new DateOnly(2026, 3, 5),
        Remark = "此件公开发布",
        Annexes =
        [
            new Annex("清莲区户外广告设施管理办法",
            [
                new Chapter("总则"),
                new Article(new ArticleNumber(1), ["为了加强户外广告设施管理，制定本办法。"]),
                new Article(new ArticleNumber(2), ["本办法适用于本区。", "法律、法规另有规定的，从其规定。"]),
                new Chapter("附则"), new Article(new ArticleNumber(3), ["本办法自2026年4月10日起施行，有效期五年。"]),
            ]),
            new Annex("清莲区户外广告设施设置导则", [new PageBreak(), new Paragraph("设置应当安全、整洁。")], "附件1"),
            new Annex("清莲区户外广告设施台账样式", [new Paragraph("略。")], "附件2"),
        ],
        CopyTo = "区委各部门，区人大常委会办公室，区政协办公室",
        PrintedBy = "清莲区人民政府办公室",
        PrintedOn = new DateOnly(2026, 3, 9),
    };

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["清莲区人民政府关于规范管理办法通知（试行）《》、，。“”—…〔2026〕号ABC<>&\"'"], 0, 60],
        Gen.String[0, 30],
        Gen.Const("\u0001\uD800\uFFFE\r\n\t\u2028"));

    private static readonly Gen<Block> Blocks = Gen.OneOf<Block>(
        Text.Select(text => (Block)new Paragraph(text)),
        Gen.Select(Gen.Int[-1, 7], Text, (level, text) => (Block)new Heading(level, text)),
        Text.Select(text => (Block)new Chapter(text)),
        Gen.Select(Gen.Int[1, 300], Gen.Int[0, 3], Text.Array[0, 4], (number, insertion, texts) => (Block)new Article(new ArticleNumber(number, insertion), texts)),
        Text.Array[0, 5].Array[0, 5].Select(rows => (Block)new Table(rows)),
        Gen.Const((Block)new PageBreak()));

    private static readonly Gen<DateOnly?> Day = Gen.OneOf(Gen.Const((DateOnly?)null), Gen.Int[0, 9999].Select(days => (DateOnly?)new DateOnly(2010, 1, 1).AddDays(days)));

    private static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text));

    public static Gen<OfficialDocument> Any { get; } =
        from head in Text
        from title in Text
        from parts in Maybe.Array[9]
        from body in Blocks.Array[0, 8]
        from lists in Text.Array[0, 3].Array[2]
        from days in Day.Array[2]
        from annexes in Gen.Select(Text, Maybe, Blocks.Array[0, 4], (name, label, blocks) => new Annex(name, blocks, label)).Array[0, 2]
        select new OfficialDocument
        {
            RedHead = head,
            Title = title,
            Body = body,
            CopyNumber = parts[0],
            Secrecy = parts[1],
            Urgency = parts[2],
            Number = parts[3],
            Addressee = parts[4],
            SignatureOrgan = parts[5],
            Remark = parts[6],
            CopyTo = parts[7],
            PrintedBy = parts[8],
            Signatories = lists[0],
            Attachments = lists[1],
            SignedOn = days[0],
            PrintedOn = days[1],
            Annexes = annexes,
        };
}
