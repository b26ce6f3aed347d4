using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>One consultation: the draft by article, a comment without an account, check before sending, a receipt to keep.</summary>
[AllowAnonymous]
[EnableRateLimiting(PortalSetup.CommentLimit)]
public sealed class ConsultationModel(MingfaDb db, TimeProvider time) : PageModel
{
    private const int LongestText = 4000;

    public Consultation Consultation { get; private set; } = null!;
    public IReadOnlyList<DraftedArticle> Articles { get; private set; } = [];
    public DateOnly Today { get; private set; }

    /// <summary>The announcement and its corrections, as they were published.</summary>
    public IReadOnlyList<PublishedRecord> Published { get; private set; } = [];

    /// <summary>When and why the last day was changed, oldest first.</summary>
    public IEnumerable<ClosingCorrection> Corrections => Published.Where(record => record.Kind == ClosingCorrection.Kind).Select(ClosingCorrection.Read);

    public bool IsOpen => Consultation.ClosedOn is null && Today <= Consultation.To;

    /// <summary>Set when the answers are shown once more before sending.</summary>
    public bool Checking { get; private set; }

    public string? Receipt { get; private set; }

    /// <summary>The visitor's own comment, found by its receipt.</summary>
    public ConsultationComment? Mine { get; private set; }

    [BindProperty] public string? Code { get; set; }

    [BindProperty] public int? Article { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Contact { get; set; }
    [BindProperty] public Guid SubmissionId { get; set; }

    /// <summary>Left empty by people, filled by robots.</summary>
    [BindProperty] public string? Website { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        return await FindAsync(slug) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostCheckAsync(string slug)
    {
        if (!await FindAsync(slug))
            return NotFound();
        Checking = Validate();
        return Shown();
    }

    public async Task<IActionResult> OnPostChangeAsync(string slug) => await FindAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(string slug)
    {
        if (!await FindAsync(slug))
            return NotFound();
        if (!Validate())
            return Shown();
        var code = ReceiptCode(Submission.Of(Submission.OrOwn(SubmissionId), Article, Text!.Trim()));
        // The same form sent twice is one comment: the receipt follows from the submission and its words.
        Receipt = await db.WriteOnceAsync(async () => await IsTakenAsync(code) ? code : null, () => TakeAsync(code));
        return Page();
    }

    private Task<bool> IsTakenAsync(string code) => db.Set<ConsultationComment>().AnyAsync(comment => comment.ReceiptCode == code);

    private async Task<string> TakeAsync(string code)
    {
        var now = time.GetUtcNow();
        db.Add(new ConsultationComment
        {
            ConsultationId = Consultation.Id,
            ReceiptCode = code,
            Article = Article,
            Text = Text!.Trim(),
            Name = Name?.Trim(),
            Contact = Contact?.Trim(),
            At = now,
        });
        var unit = await db.Set<Dossier>().Where(dossier => dossier.Id == Consultation.CaseId).Select(dossier => dossier.HolderUnitId).SingleAsync();
        Platform.Log.Receipt.Issue(db, "consultation.comment", code, Consultation.Title, Article, Text!.Trim(), unit, now);
        return code;
    }

    /// <summary>What became of one comment; asked by post, so that the receipt stands in no address.</summary>
    public async Task<IActionResult> OnPostFindAsync(string slug)
    {
        if (!await FindAsync(slug))
            return NotFound();
        var code = (Code ?? "").Trim().ToUpperInvariant();
        Mine = await db.Set<ConsultationComment>().AsNoTracking().FirstOrDefaultAsync(comment => comment.ConsultationId == Consultation.Id && comment.ReceiptCode == code);
        if (Mine is null)
            ModelState.AddModelError("Code", "这次征求意见中没有这个回执号，请核对后再查。");
        SubmissionId = Guid.CreateVersion7(time.GetUtcNow());
        return Shown();
    }

    /// <summary>Before the table of adoption is published, nobody is told what it will say.</summary>
    public string HandlingOf(ConsultationComment comment) => comment switch
    {
        _ when Consultation.AdoptionPublishedOn is null => "已经收到，正在研究；采纳情况公布后可以在这里查询。",
        { Shown: false } => $"没有在采纳情况中列出：{comment.ModerationReason}",
        { Verdict: { } verdict } => $"{StepForm.Word(verdict)}：{comment.VerdictReason}",
        _ => "已经收到。",
    };

    private bool Validate()
    {
        if (!IsOpen)
            ModelState.AddModelError("", $"征求意见已于 {Consultation.To:yyyy-MM-dd} 截止，不能再提交。");
        if (string.IsNullOrWhiteSpace(Text))
            ModelState.AddModelError("Text", "请填写意见。");
        else if (Text.Length > LongestText)
            ModelState.AddModelError("Text", $"意见最多 {LongestText} 字，现有 {Text.Length} 字。");
        if (Article is { } number && Articles.All(article => article.Number != number))
            ModelState.AddModelError("Article", "没有这一条。");
        if (Name?.Length > 60)
            ModelState.AddModelError("Name", "姓名或者名称最多 60 字。");
        if (Contact?.Length > 100)
            ModelState.AddModelError("Contact", "联系方式最多 100 字。");
        if (!string.IsNullOrEmpty(Website))
            ModelState.AddModelError("", "请留空“网址”一栏。");
        return ModelState.IsValid;
    }

    private PageResult Shown()
    {
        if (!ModelState.IsValid)
            Response.StatusCode = 400;
        return Page();
    }

    private async Task<bool> FindAsync(string slug)
    {
        Today = time.Today();
        if (await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug) is not { } found)
            return false;
        Consultation = found;
        Articles = DraftText.Articles(found.Text);
        Published = await db.Set<PublishedRecord>().AsNoTracking().Where(record => record.Kind == "consultation" && record.Slug == slug)
            .Concat(ClosingCorrection.Of(db, found)).Where(record => record.WithdrawnAt == null).OrderBy(record => record.Id).ToListAsync();
        return true;
    }

    private static string ReceiptCode(Guid submission) => "YJ" + Convert.ToHexString(SHA256.HashData(submission.ToByteArray()))[..12];
}
