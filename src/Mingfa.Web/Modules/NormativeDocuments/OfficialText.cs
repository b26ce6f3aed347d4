using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>印发 — the document as it goes out: the organ's notice with red head, number and imprint, and the text it issues (GB/T 9704-2012); before it is signed, the bare draft.</summary>
public static class OfficialText
{
    /// <param name="record">The case; number and dates are left out while they do not exist.</param>
    /// <param name="issuer">制定机关.</param>
    /// <param name="office">The office that prints it.</param>
    public static OfficialDocument Of(NormativeDocumentCase record, OrgUnit issuer, OrgUnit office) =>
        Of(record, record.Title, record.DocumentNumber, record.Latest?.Text ?? "", record.Latest?.Annexes ?? [], issuer, office);

    /// <summary>An edition as it was published; the case only tells when it was adopted, signed and printed.</summary>
    public static OfficialDocument Of(NormativeEdition edition, NormativeDocumentCase record, OrgUnit issuer, OrgUnit office) =>
        Of(record, edition.Title, edition.DocumentNumber, edition.Text, edition.Annexes, issuer, office);

    private static OfficialDocument Of(NormativeDocumentCase record, string title, string? number, string text, IReadOnlyList<DocumentAnnex> annexes, OrgUnit issuer, OrgUnit office) =>
        IsDraft(record) ? Draft(record, title, text, annexes) : new OfficialDocument
        {
            RedHead = $"{issuer.Name}文件",
            Number = number,
            Title = $"{issuer.Name}关于印发《{title}》的通知",
            Addressee = record.Level == DocumentLevel.Government ? "各街道办事处，区政府各工作部门、各直属机构" : "各有关单位",
            Body = [new Paragraph(Opening(title, record.MeetingName))],
            SignatureOrgan = issuer.Name,
            SignedOn = record.SignedOn,
            Remark = "此件公开发布",
            Annexes = [new Annex(title, [.. DraftText.Blocks(text), .. Named(annexes)])],
            CopyTo = record.Level == DocumentLevel.Government ? "区委办公室，区人大常委会办公室，区政协办公室" : null,
            PrintedBy = office.Name,
            PrintedOn = record.PrintedOn,
        };

    /// <summary>What no organ has issued: the text under its title, without head, number, organ, day and imprint of an issued document.</summary>
    private static OfficialDocument Draft(NormativeDocumentCase record, string title, string text, IReadOnlyList<DocumentAnnex> annexes) => new()
    {
        RedHead = null,
        Title = $"{title}（{DraftName(record)}）",
        Body = [.. DraftText.Blocks(text), .. Named(annexes)],
        Remark = "草案，尚未签发，不是正式文件",
    };

    private static string DraftName(NormativeDocumentCase record)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        return record.Dossier.State == procedure.Consulting.Id ? "征求意见稿"
            : record.Dossier.State == procedure.LegalityReview.Id || record.Dossier.State == procedure.MaterialAwaited.Id ? "送审稿"
            : "草案";
    }

    /// <summary>Neither signed nor published; what was entered from the time before has been published, though not signed here.</summary>
    private static bool IsDraft(NormativeDocumentCase record) => record.SignedOn is null && record.PublishedOn is null;

    /// <summary>附件说明 below the text; the attachments themselves are files of their own.</summary>
    internal static IEnumerable<Paragraph> Named(IReadOnlyList<DocumentAnnex> annexes) =>
        annexes.Select((annex, i) => new Paragraph(annexes.Count == 1 ? $"附件：{annex.Title}" : $"{(i == 0 ? "附件：" : "　　　")}{i + 1}．{annex.Title}"));

    /// <summary>备案报告, in the name of the organ that issued the document.</summary>
    public static NoticeText FilingReport(NormativeDocumentCase record, FilingRecord filing) => new(
        filing.Authority,
        [
            $"《{record.Title}》（{record.DocumentNumber}，登记号：{record.RegisterNumber}）已经{record.MeetingName}审议通过，"
            + $"于{OfficialDocument.DateText(record.PublishedOn!.Value)}公布，自{OfficialDocument.DateText(record.EffectiveOn!.Value)}起施行，"
            + $"有效期至{OfficialDocument.DateText(record.ExpiresOn!.Value)}。现将该文件及有关材料报送备案。",
            "专此报告。",
        ])
    {
        Organ = filing.ReportedBy,
        Number = filing.ReportNumber,
        Title = $"{filing.ReportedBy}关于报送《{record.Title}》备案的报告",
        Attachments = ["正式文本", DraftingNotes(record), "制定依据", "合法性审核意见"],
    };

    /// <summary>What the notes handed in with the document are called: where the public was not asked, no opinions were taken up.</summary>
    internal static string DraftingNotes(NormativeDocumentCase record) => record.Unconsulted is null ? "起草说明和意见采纳情况" : "起草说明";

    /// <summary>备案审查意见书: what the district finds in a document filed with it, and what it asks the organ to do.</summary>
    public static NoticeText FilingOpinion(NormativeDocumentCase record, FilingFinding finding, string advice) => new(
        finding.Addressee,
        [
            $"你单位报送备案的《{record.Title}》（{record.DocumentNumber}，登记号：{record.RegisterNumber}），经审查，提出如下意见：",
            .. NoticeText.Lines(finding.Content),
            "请按下列建议纠正：",
            .. NoticeText.Lines(advice),
            $"请自收到本意见书之日起{finding.CorrectWithin}日内反馈纠正情况〔政策默认〕。",
        ])
    {
        Number = finding.Number,
        Title = $"关于《{record.Title}》的备案审查意见书",
    };

    /// <summary>合法性审核意见书.</summary>
    public static NoticeText Opinion(NormativeDocumentCase record, LegalityOpinion opinion) => new(
        null,
        [
            $"审核对象：《{record.Title}》第 {opinion.OnRevision} 稿。",
            $"审核结论：{StepForm.Word(opinion.Conclusion)}。",
            .. NoticeText.Lines(Unconsulted(record) ?? ""),
            .. NoticeText.Lines(opinion.Summary),
            .. NoticeText.Problems(opinion.Problems),
        ])
    {
        Number = opinion.Number,
        Title = $"关于《{record.Title}》的合法性审核意见书",
    };

    /// <summary>That, on what ground and why the draft was not put before the public; null where it was.</summary>
    internal static string? Unconsulted(NormativeDocumentCase record) => record.Unconsulted is { Secrecy: { } ground } exemption
        ? $"依法不公开征求意见：{StepForm.Word(ground)}（{Sources.Secrecy}）。理由：{exemption.Reason}"
        : null;

    /// <summary>规范性文件登记表: what the case records of the document; what comes after the registration is filled in as it is done.</summary>
    public static IReadOnlyList<FormRow> Registration(NormativeDocumentCase record, DateOnly registeredOn)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        static string? Day(DateOnly? day) => day is { } date ? OfficialDocument.DateText(date) : null;
        return
        [
            new("登记号", record.RegisterNumber),
            new("登记日期", Day(registeredOn)),
            new("文件名称", record.Title),
            new("文件层级", StepForm.Word(record.Level)),
            new("制定机关", null, procedure.Issuer),
            new("起草单位", null, procedure.Drafter),
            .. record.CoSigners.Count > 0 ? [new FormRow("联合发文单位", string.Join("、", record.CoSigners))] : Array.Empty<FormRow>(),
            new("制定依据", string.Join("；", record.LegalBasis)),
            new("公开征求意见", record.ConsultedTo is { } until ? $"{Day(record.ConsultedFrom)}至{Day(until)}" : Unconsulted(record)),
            new("公平竞争审查", !record.TouchesMarket ? "不适用" : record.Competition is { } conclusion ? StepForm.Word(conclusion) : null),
            new("合法性审核意见", record.Opinions.LastOrDefault() is { } opinion ? $"{opinion.Number}，{Day(opinion.On)}，{StepForm.Word(opinion.Conclusion)}" : null),
            new("集体审议", record.MeetingName is { } meeting ? $"{meeting}（{Day(record.MeetingOn)}）" : null),
            new("签发", record.SignedBy is { } signatory ? $"{signatory}，{Day(record.SignedOn)}" : null),
            new("发文字号", record.DocumentNumber),
            new("印发日期", Day(record.PrintedOn)),
            new("公布日期", Day(record.PublishedOn)),
            new("施行日期", Day(record.EffectiveOn)),
            new("有效期至", Day(record.ExpiresOn)),
            .. record.Filings.Count == 0 ? [new FormRow("备案", null)] : record.Filings.Select(filing => new FormRow(
                $"向{filing.Authority}备案",
                $"{filing.ReportNumber}，{Day(filing.FiledOn)}报送{(filing.RegisteredOn is { } registered ? $"，{Day(registered)}登记" : filing.ReturnedOn is { } returned ? $"，{Day(returned)}退回补正" : "")}")),
        ];
    }

    public static byte[] Docx(OfficialDocument document) => OfficialFile.Write(document);

    private static string Opening(string title, string? meeting) =>
        $"《{title}》{(meeting is null ? "" : $"已经{meeting}审议通过，")}现印发给你们，请认真贯彻执行。";
}
