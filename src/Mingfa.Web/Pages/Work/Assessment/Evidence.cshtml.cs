using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>What a unit reports and hands in, and the bureau's review of it. Without a unit: everything, for the overseers.</summary>
[RequirePermission(Permission.Work)]
public sealed class EvidenceModel(MingfaDb db, CampaignDesk desk, CampaignScores scores, PlanDesk plans, CurrentActor current, TimeProvider time) : PageModel
{
    private const int PageSize = 100;

    /// <summary>Where the list of reported values goes on: whether the last row shown was reviewed already, and its number.</summary>
    [BindProperty(SupportsGet = true)] public string? ValuesAfter { get; set; }

    /// <summary>The same of the evidence.</summary>
    [BindProperty(SupportsGet = true)] public string? ItemsAfter { get; set; }

    public string? MoreValues { get; private set; }
    public string? MoreItems { get; private set; }
    public int ItemCount { get; private set; }

    public AssessmentCase Campaign { get; private set; } = null!;
    public long? Unit { get; private set; }
    public IReadOnlyList<ReportedValue> Values { get; private set; } = [];
    public IReadOnlyList<Evidence> Items { get; private set; } = [];
    public UnitNames Units { get; private set; } = null!;
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public EvidenceForm Typed { get; private set; } = new(null, null, null, [], null);
    public bool MayReview { get; private set; }
    public bool MayUpload { get; private set; }

    /// <summary>The piece of evidence of one's own that is being put right.</summary>
    public Evidence? Edited { get; private set; }

    [TempData] public string? Done { get; set; }

    /// <summary>The opinion that was typed on this one and refused.</summary>
    public string? OpinionOn(string kind, long id) => Findings.Count > 0 && Request.HasFormContentType && Request.Form[kind] == $"{id}" ? Request.Form["opinion"].ToString() : null;

    public async Task<IActionResult> OnGetAsync(long id, long? unit, string? code, long? edit)
    {
        Typed = Typed with { Codes = code is null ? [] : [code] };
        if (edit is { } piece && await OwnAsync(id, unit, piece) is var (_, _, _, own))
            (Edited, Typed) = (own, new EvidenceForm(own.Title, own.ProducedOn, own.DocumentNumber, [], own.Access, own.ValidTo));
        return await ShowAsync(id, unit, []);
    }

    public async Task<IActionResult> OnPostUploadAsync(long id, long? unit, string? title, string? producedOn, string? documentNumber, string? validTo, EvidenceAccess? access, string? codes, IFormFile? file)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || unit is not { } own || CampaignDesk.UnitFor(actor, campaign, own) is not { } assessed)
            return NotFound();
        if (!CampaignDesk.MayReport(actor, campaign, assessed))
            return StatusCode(StatusCodes.Status403Forbidden);
        var named = (codes ?? "").Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Typed = Read(title, producedOn, documentNumber, validTo, access, named);
        var known = (await scores.IndicatorsAsync(campaign)).Where(indicator => indicator.Measures(assessed.Class)).Select(indicator => indicator.Code).ToHashSet();
        List<Finding> findings = [.. named.Where(code => !known.Contains(code)).Select(code => new Finding($"本单位没有编号为“{code}”的指标。", Field: "codes"))];
        findings.AddRange(Refusals(validTo));
        if (file is null)
            findings.Add(new Finding("请选择文件。", Field: "file"));
        if (findings.Count > 0)
            return await ShowAsync(id, unit, findings);
        await using var content = file!.OpenReadStream();
        var (done, refused) = await desk.UploadAsync(actor, campaign, assessed, Typed, Path.GetFileName(file.FileName), content);
        if (refused.Count > 0)
            return await ShowAsync(id, unit, refused);
        Done = done;
        return Redirect($"/work/assessment/{id}/evidence?unit={unit}");
    }

    public Task<IActionResult> OnPostValueAsync(long id, long? unit, long value, bool passes, string? opinion) =>
        ReviewAsync(id, unit, (actor, campaign) => desk.ReviewValueAsync(actor, campaign, value, passes, opinion));

    public Task<IActionResult> OnPostEvidenceAsync(long id, long? unit, long evidence, bool passes, string? opinion) =>
        ReviewAsync(id, unit, (actor, campaign) => desk.ReviewEvidenceAsync(actor, campaign, evidence, passes, opinion));

    public Task<IActionResult> OnPostRevokeAsync(long id, long? unit, long evidence, string? opinion) =>
        ReviewAsync(id, unit, (actor, campaign) => desk.RevokeEvidenceAsync(actor, campaign, evidence, opinion));

    public async Task<IActionResult> OnPostCorrectAsync(long id, long? unit, long evidence, string? title, string? producedOn, string? documentNumber, string? validTo, EvidenceAccess? access)
    {
        if (await OwnAsync(id, unit, evidence) is not var (actor, campaign, assessed, own))
            return NotFound();
        (Edited, Typed) = (own, Read(title, producedOn, documentNumber, validTo, access, [.. own.Links.Select(link => link.Code)]));
        List<Finding> findings = [.. Refusals(validTo)];
        if (findings.Count == 0)
            findings.AddRange(await desk.CorrectEvidenceAsync(actor, campaign, assessed, own, Typed));
        if (findings.Count > 0)
            return await ShowAsync(id, unit, findings);
        Done = "已更正，等待审核。";
        return Redirect($"/work/assessment/{id}/evidence?unit={unit}");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(long id, long? unit, long evidence)
    {
        if (await OwnAsync(id, unit, evidence) is not var (_, campaign, _, own))
            return NotFound();
        if (await desk.WithdrawEvidenceAsync(campaign, own) is { Count: > 0 } findings)
            return await ShowAsync(id, unit, findings);
        Done = "已撤回。";
        return Redirect($"/work/assessment/{id}/evidence?unit={unit}");
    }

    /// <summary>Put right and withdrawn by the unit that handed it in, while it may report.</summary>
    public bool MayCorrect(Evidence item) => MayUpload && item.UnitId == Unit && item.State != ReviewState.Withdrawn;

    private async Task<(Actor Actor, AssessmentCase Campaign, AssessedUnit Unit, Evidence Evidence)?> OwnAsync(long id, long? unit, long evidence)
    {
        var actor = await current.GetAsync();
        return await desk.FindAsync(id) is { } campaign && unit is { } one && CampaignDesk.UnitFor(actor, campaign, one) is { } assessed && CampaignDesk.MayReport(actor, campaign, assessed)
            && await desk.OwnEvidenceAsync(campaign, assessed, evidence) is { } own ? (actor, campaign, assessed, own) : null;
    }

    private static EvidenceForm Read(string? title, string? producedOn, string? documentNumber, string? validTo, EvidenceAccess? access, IReadOnlyList<string> codes) =>
        new(title, ChineseDate.TryParse(producedOn ?? "", out var on) ? on : null, documentNumber, codes, access, ChineseDate.TryParse(validTo ?? "", out var until) ? until : null);

    private IEnumerable<Finding> Refusals(string? validTo) =>
        !string.IsNullOrWhiteSpace(validTo) && Typed.ValidTo is null ? [new Finding($"有效期{ChineseDate.Refusal(validTo)}", Field: "validTo")] : [];

    /// <summary>How it stands today: what passed may have run out since.</summary>
    public string StateOf(Evidence item) => item.State == ReviewState.Approved && item.IsExpired(time.Today()) ? "过期" : StepForm.Word(item.State);

    public static IReadOnlyList<FieldOption> AccessOptions { get; } = [.. Enum.GetValues<EvidenceAccess>().Select(access => new FieldOption($"{access}", StepForm.Word(access)))];

    public bool Shows(EvidenceLink link) => Unit is null || link.UnitId == Unit;

    private async Task<IActionResult> ReviewAsync(long id, long? unit, Func<Actor, AssessmentCase, Task<string?>> review)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || !CampaignDesk.Oversees(actor, campaign))
            return NotFound();
        if (!CampaignDesk.MayReview(actor, campaign))
            return StatusCode(StatusCodes.Status403Forbidden);
        return await review(actor, campaign) is { } problem
            ? await ShowAsync(id, unit, [new Finding(problem)])
            : Redirect($"/work/assessment/{id}/evidence" + (unit is null ? "" : $"?unit={unit}"));
    }

    private async Task<IActionResult> ShowAsync(long id, long? unit, IReadOnlyList<Finding> findings)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign)
            return NotFound();
        var assessed = unit is { } one ? CampaignDesk.UnitFor(actor, campaign, one) : null;
        if (unit is null ? !CampaignDesk.Oversees(actor, campaign) : assessed is null)
            return NotFound();
        (Campaign, Unit, Findings, Units) = (campaign, unit, findings, await plans.UnitsAsync());
        MayReview = CampaignDesk.MayReview(actor, campaign);
        MayUpload = assessed is not null && CampaignDesk.MayReport(actor, campaign, assessed);
        await LoadAsync(id, unit);
        if (findings.Count > 0)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>What waits for review first, then the newest first.</summary>
    private async Task LoadAsync(long id, long? unit)
    {
        var values = db.Set<ReportedValue>().AsNoTracking().Where(value => value.CampaignId == id && (unit == null || value.UnitId == unit));
        if (ReadKey(ValuesAfter) is var (done, last))
            values = values.Where(value => done ? value.State != ReviewState.Pending && value.Id < last : value.State != ReviewState.Pending || value.Id < last);
        var shown = await values.OrderBy(value => value.State == ReviewState.Pending ? 0 : 1).ThenByDescending(value => value.Id).Take(PageSize + 1).ToListAsync();
        MoreValues = shown.Count > PageSize ? KeyOf(shown[PageSize - 1].State, shown[PageSize - 1].Id) : null;
        Values = [.. shown.Take(PageSize)];

        var items = db.Set<Evidence>().AsNoTracking().Where(evidence => evidence.CampaignId == id && (unit == null || evidence.Links.Any(link => link.UnitId == unit)));
        ItemCount = await items.Select(evidence => new { evidence.UnitId, evidence.Hash }).Distinct().CountAsync();
        if (ReadKey(ItemsAfter) is var (reviewed, previous))
            items = items.Where(item => reviewed ? item.State != ReviewState.Pending && item.Id < previous : item.State != ReviewState.Pending || item.Id < previous);
        var listed = await items.Include(item => item.Links).OrderBy(item => item.State == ReviewState.Pending ? 0 : 1).ThenByDescending(item => item.Id).Take(PageSize + 1).ToListAsync();
        MoreItems = listed.Count > PageSize ? KeyOf(listed[PageSize - 1].State, listed[PageSize - 1].Id) : null;
        Items = [.. listed.Take(PageSize)];
    }

    private static string KeyOf(ReviewState state, long id) => $"{(state == ReviewState.Pending ? 0 : 1)}.{id}";

    private static (bool IsReviewed, long Id)? ReadKey(string? key) =>
        key?.Split('.') is ["0" or "1", var number] && long.TryParse(number, out var id) ? (key[0] == '1', id) : null;
}
