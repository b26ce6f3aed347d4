using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>One campaign: a unit proposes for its own documents, the bureau confirms and publishes.</summary>
public sealed class CleanupModel(MingfaDb db, CurrentActor current, StepRunner runner, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    public Actor Actor { get; private set; } = null!;
    public CleanupCampaign Campaign { get; private set; } = null!;
    public IReadOnlyList<CleanupItem> Items { get; private set; } = [];
    public long? Next { get; private set; }

    /// <summary>The edition of today of each document: the numbers people cite.</summary>
    public IReadOnlyDictionary<long, Citable> Cited { get; private set; } = new Dictionary<long, Citable>();

    public IReadOnlyDictionary<long, string> Units { get; private set; } = new Dictionary<long, string>();

    /// <summary>What has become of the documents that are to be amended: the newest case that revises or replaces each, begun since the campaign opened.</summary>
    public IReadOnlyDictionary<long, (long CaseId, string State)> Amendments { get; private set; } = new Dictionary<long, (long, string)>();

    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public bool MayRun { get; private set; }
    private IReadOnlyList<long> proposesFor = [];
    private IQueryable<CleanupItem> visible = null!;

    public sealed record Citable(string Title, string? RegisterNumber, string? DocumentNumber, DateOnly PublishedOn);

    /// <summary>The last item of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")] public long? After { get; set; }

    [BindProperty] public long Item { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public CleanupVerdict? Verdict { get; set; }
    [BindProperty] public string? Reason { get; set; }

    /// <summary>The form that proposes its revision, filled in as far as the document says.</summary>
    public string ProposalOf(NormativeDocument document) => "/work/normative-document/open/propose" + QueryString.Create(new Dictionary<string, string?>
    {
        ["title"] = Cited[document.Id].Title,
        ["level"] = $"{document.Level}",
        ["replaces"] = Cited[document.Id].RegisterNumber,
        ["mode"] = nameof(ReplacementMode.Revision),
    });

    public bool MayPropose(CleanupItem item) => proposesFor.Contains(item.UnitId);

    public bool IsOverdue(CleanupItem item) => Campaign.IsOverdue(item, time.Today());

    public bool MayConfirm(CleanupItem item) => MayRun && Campaign.MayConfirm(item, time.Today());

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
            return NotFound();
        await ReadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostProposeAsync(long id) => ChangeAsync(id, async () =>
        await ItemAsync() is { } item && MayPropose(item) ? await CleanupWork.ProposeAsync(db, Actor, item, Version, Verdict, Reason, time.GetUtcNow()) : null);

    public Task<IActionResult> OnPostConfirmAsync(long id) => ChangeAsync(id, async () =>
        MayRun && await ItemAsync() is { } item ? await CleanupWork.ConfirmAsync(db, Actor, item, Version, Verdict, Reason, time.GetUtcNow()) : null);

    public Task<IActionResult> OnPostPublishAsync(long id) => ChangeAsync(id, async () =>
        MayRun ? await CleanupWork.PublishAsync(db, runner, Actor, Campaign, time.Today(), time.GetUtcNow()) : null);

    /// <summary>Null from the change: not for this actor, so it does not exist.</summary>
    private async Task<IActionResult> ChangeAsync(long id, Func<Task<IReadOnlyList<Finding>?>> change)
    {
        if (!await FindAsync(id) || await change() is not { } findings)
            return NotFound();
        if (findings.Count == 0)
        {
            TempData["Done"] = "已保存。";
            return RedirectToPage(new { id, after = After });
        }

        Findings = findings;
        Response.StatusCode = StatusCodes.Status409Conflict;
        await ReadAsync();
        // What was typed about an item stands on the page that answers, whichever page it was typed on.
        if (Items.All(item => item.Id != Item) && await ItemAsync() is { } typed)
            await ShowAsync([typed, .. Items]);
        return Page();
    }

    private Task<CleanupItem?> ItemAsync() => visible.FirstOrDefaultAsync(item => item.Id == Item);

    /// <summary>The bureau and overseers see every item; a unit sees its own.</summary>
    private async Task<bool> FindAsync(long id)
    {
        Actor = await current.GetAsync();
        if (!Actor.Has(Permission.Work) || await db.Set<CleanupCampaign>().FirstOrDefaultAsync(campaign => campaign.Id == id) is not { } found)
            return false;
        Campaign = found;
        MayRun = CleanupWork.MayRun(Actor);
        var all = Actor.Has(Permission.OverseeDistrict);
        var mine = await CleanupWork.AnswersForAsync(db, Actor.WorkUnits, time.Today());
        proposesFor = await CleanupWork.AnswersForAsync(db, Actor.RegisterUnits, time.Today());
        visible = db.Set<CleanupItem>().Include(item => item.Document).Where(item => item.CampaignId == id && (all || mine.Contains(item.UnitId)));
        return true;
    }

    /// <summary>A page of items, unit by unit.</summary>
    private async Task ReadAsync()
    {
        var items = visible;
        if (await db.Set<CleanupItem>().AsNoTracking().FirstOrDefaultAsync(item => item.Id == After && item.CampaignId == Campaign.Id) is { } last)
            items = items.Where(item => item.UnitId >= last.UnitId && (item.UnitId > last.UnitId || item.Id > last.Id));
        var found = await items.OrderBy(item => item.UnitId).ThenBy(item => item.Id).Take(PageSize + 1).ToListAsync();
        Next = found.Count > PageSize ? found[PageSize - 1].Id : null;
        await ShowAsync(found.Count > PageSize ? found[..PageSize] : found);
    }

    private async Task ShowAsync(IReadOnlyList<CleanupItem> items)
    {
        Items = items;
        var units = Items.Select(item => item.UnitId).Distinct().ToArray();
        var amended = Items.Where(item => item.Confirmed == CleanupVerdict.Amend).Select(item => (long?)item.DocumentId).ToArray();
        var cases = await db.Set<NormativeDocumentCase>().AsNoTracking().IgnoreAutoIncludes()
            .Where(record => amended.Contains(record.ReplacesDocumentId) && record.Dossier.OpenedOn >= Campaign.OpenedOn && record.Dossier.State != NormativeDocumentsProcedure.Current.Abandoned.Id)
            .OrderBy(record => record.Id).Select(record => new { record.Id, record.ReplacesDocumentId, record.Dossier.State }).ToListAsync();
        Amendments = cases.GroupBy(record => record.ReplacesDocumentId!.Value)
            .ToDictionary(group => group.Key, group => (group.Last().Id, NormativeDocumentsProcedure.Current.StateOf(group.Last().State).Name));
        Units = await db.Set<OrgUnit>().Where(unit => units.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name);
        var documents = Items.Select(item => item.DocumentId).ToArray();
        Cited = await db.Set<NormativeDocument>().Where(document => documents.Contains(document.Id)).OnDay(time.Today()).Select(row => new
        {
            row.Document.Id,
            Edition = new Citable(row.Edition.Title, row.Edition.RegisterNumber ?? row.Document.RegisterNumber, row.Edition.DocumentNumber ?? row.Document.DocumentNumber, row.PublishedOn),
        }).ToDictionaryAsync(row => row.Id, row => row.Edition);
    }
}
