using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>清理 — campaigns, and the form of a new one for the bureau.</summary>
public sealed class CleanupsModel(MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    public IReadOnlyList<(CleanupCampaign Campaign, int Items, int Open)> Campaigns { get; private set; } = [];
    public bool MayRun { get; private set; }
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Basis { get; set; }
    [BindProperty] public DocumentLevel? Level { get; set; }
    [BindProperty] public string? Domain { get; set; }
    [BindProperty, Display(Name = "公布日期")] public DateOnly? PublishedUntil { get; set; }
    [BindProperty] public bool OnlyMarket { get; set; }
    [BindProperty, Display(Name = "截止日期")] public DateOnly? ProposeBy { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await current.GetAsync()).Has(Permission.Work))
            return NotFound();
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!CleanupWork.MayRun(await current.GetAsync()))
            return NotFound();
        var today = time.Today();
        Findings = [.. Problems(today)];
        // A last day that cannot be read must not become no restriction at all.
        if (Findings.Count > 0 || !ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync();
        }

        var id = await CleanupWork.OpenAsync(db, new CleanupCampaign
        {
            Name = Name!.Trim(),
            Basis = Basis!.Trim(),
            Level = Level,
            Domain = Domain?.Trim(),
            PublishedUntil = PublishedUntil,
            OnlyMarket = OnlyMarket,
            OpenedOn = today,
            ProposeBy = ProposeBy!.Value,
        }, time.GetUtcNow());
        return Redirect($"/work/cleanup/{id}");
    }

    private IEnumerable<Finding> Problems(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new Finding("请填写清理名称。", Field: "Name");
        if (Name?.Length > 200)
            yield return new Finding($"清理名称最多 200 字，现有 {Name.Length} 字。", Field: "Name");
        if (string.IsNullOrWhiteSpace(Basis))
            yield return new Finding("请填写清理依据。", Field: "Basis");
        if (ProposeBy is null || ProposeBy <= today)
            yield return new Finding("请填写今天以后的截止日期。", Field: "ProposeBy");
    }

    private async Task<IActionResult> ShowAsync()
    {
        MayRun = CleanupWork.MayRun(await current.GetAsync());
        Campaigns = (await db.Set<CleanupCampaign>().AsNoTracking().OrderByDescending(campaign => campaign.Id).Take(50)
            .Select(campaign => new { Campaign = campaign, Items = campaign.Items.Count, Open = campaign.Items.Count(item => item.Confirmed == null) }).ToListAsync())
            .ConvertAll(row => (row.Campaign, row.Items, row.Open));
        return Page();
    }
}
