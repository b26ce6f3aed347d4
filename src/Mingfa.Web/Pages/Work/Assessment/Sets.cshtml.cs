using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>Indicator sets side by side, their import and what stands for what in another set.</summary>
[RequirePermission(Permission.Work)]
public sealed class SetsModel(MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    private const long MaxFile = 5_000_000;

    public IReadOnlyList<IndicatorSet> Sets { get; private set; } = [];
    public IndicatorSet? Set { get; private set; }
    public IReadOnlyList<Crosswalk> Crosswalk { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public (string? Code, string? Name, string? Source) Typed { get; private set; }
    public bool MayImport { get; private set; }

    public Task<IActionResult> OnGetAsync(string? code) => ShowAsync(code, []);

    public async Task<IActionResult> OnPostImportAsync(string? setCode, string? name, string? source, string? checkedBy, IFormFile? file)
    {
        var actor = await current.GetAsync();
        if (!IsBureau(actor))
            return StatusCode(StatusCodes.Status403Forbidden);
        Typed = (setCode, name, source);
        if (file is null || file.Length > MaxFile)
            return await ShowAsync(null, [new Finding("请选择不超过 5 MB 的文件。", Field: "file")]);
        await using var content = file.OpenReadStream();
        var (read, findings) = IndicatorSetFile.Read(file.FileName, content, setCode ?? "", name ?? "", source ?? "");
        if (read is not null && await db.Set<IndicatorSet>().AnyAsync(set => set.Code == read.Code))
            findings = [new Finding($"编号 {read.Code} 已有；修订的体系请用新的编号，原有得分不变。", Field: "setCode")];
        if (read is null || findings.Count > 0)
            return await ShowAsync(null, findings);
        if (Blank(checkedBy) is not null && read.IsShippedText())
            return await ShowAsync(null, [new Finding("这是系统随附的非官方文本，没有改动过，不能登记为已核对；请导入核对后的官方文本。", Field: "checkedBy")]);
        var set = (read with { CheckedBy = Blank(checkedBy), Banner = Blank(checkedBy) is null ? "非官方文本，须由区法制机构核对导入" : null }).ToSet(actor.Name, time.GetUtcNow());
        await db.WriteAsync(() => { db.Add(set); return Task.CompletedTask; });
        return Redirect($"/work/assessment/sets/{Uri.EscapeDataString(set.Code)}");
    }

    public async Task<IActionResult> OnPostCrosswalkAsync(string code, string? fromCode, string? toSet, string? toCode, int? share)
    {
        var actor = await current.GetAsync();
        if (!IsBureau(actor))
            return StatusCode(StatusCodes.Status403Forbidden);
        var findings = new List<Finding>();
        if (!await HasAsync(code, fromCode))
            findings.Add(new Finding($"{code} 没有编号为“{fromCode}”的指标。", Field: "fromCode"));
        if (!await HasAsync(toSet, toCode))
            findings.Add(new Finding($"{toSet} 没有编号为“{toCode}”的指标。", Field: "toCode"));
        if (share is not (>= 1 and <= 100))
            findings.Add(new Finding("覆盖比例应是 1 到 100。", Field: "share"));
        if (await db.Set<Crosswalk>().AnyAsync(row => row.FromSet == code && row.FromCode == fromCode && row.ToSet == toSet && row.ToCode == toCode))
            findings.Add(new Finding("这一对照已登记。", Field: "fromCode"));
        if (findings.Count > 0)
            return await ShowAsync(code, findings);
        await db.WriteAsync(() =>
        {
            db.Add(new Crosswalk { FromSet = code, FromCode = fromCode!, ToSet = toSet!, ToCode = toCode!, Share = share!.Value, By = actor.Name, At = time.GetUtcNow() });
            return Task.CompletedTask;
        });
        return Redirect($"/work/assessment/sets/{Uri.EscapeDataString(code)}");
    }

    private Task<bool> HasAsync(string? set, string? code) => db.Set<IndicatorSet>().AnyAsync(each => each.Code == set && each.Indicators.Any(indicator => indicator.Code == code));

    private async Task<IActionResult> ShowAsync(string? code, IReadOnlyList<Finding> findings)
    {
        await IndicatorSetFile.EnsureShippedAsync(db, time.GetUtcNow());
        MayImport = IsBureau(await current.GetAsync());
        Findings = findings;
        Sets = await db.Set<IndicatorSet>().AsNoTracking().OrderBy(set => set.Code).ToListAsync();
        if (!string.IsNullOrEmpty(code))
        {
            Set = await db.Set<IndicatorSet>().AsNoTracking().Include(set => set.Indicators).FirstOrDefaultAsync(set => set.Code == code);
            if (Set is null)
                return NotFound();
            Crosswalk = await db.Set<Crosswalk>().AsNoTracking().Where(row => row.FromSet == code).ToListAsync();
        }

        if (findings.Count > 0)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private static bool IsBureau(Actor actor) => actor.Holdings.Any(holding => AssessmentProcedure.Bureaucrats.Contains(holding.Post));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
