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
public sealed class SetsModel(MingfaDb db, CrosswalkDesk crosswalk, CurrentActor current, TimeProvider time) : PageModel
{
    private const long MaxFile = 5_000_000;

    public IReadOnlyList<IndicatorSet> Sets { get; private set; } = [];
    public IndicatorSet? Set { get; private set; }
    public IReadOnlyList<Crosswalk> Crosswalk { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public (string? Code, string? Name, string? Source) Typed { get; private set; }

    /// <summary>The line that was refused: what was typed stays.</summary>
    public CrosswalkLine? TypedLine { get; private set; }
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
        if (Blank(checkedBy) is not null && await read.IsShippedTextAsync(db))
            return await ShowAsync(null, [new Finding("这是系统随附的非官方文本，没有改动过，不能登记为已核对；请导入核对后的官方文本。", Field: "checkedBy")]);
        if (await crosswalk.CheckAsync(read.Code, read.Crosswalk ?? [], read.Indicators.Select(line => line.Code)) is { Count: > 0 } wrong)
            return await ShowAsync(null, wrong);
        var set = (read with { CheckedBy = Blank(checkedBy), Banner = Blank(checkedBy) is null ? "非官方文本，须由区法制机构核对导入" : null }).ToSet(actor.Name, time.GetUtcNow());
        await db.WriteAsync(async () =>
        {
            db.Add(set);
            await crosswalk.AddAsync(set.Code, read.Crosswalk ?? [], actor);
        });
        return Redirect(AddressOf(set.Code));
    }

    public Task<IActionResult> OnPostCrosswalkAsync(string code, string? fromCode, string? toSet, string? toCode, int? share, int? reverse)
    {
        TypedLine = new CrosswalkLine(fromCode?.Trim() ?? "", toSet ?? "", toCode?.Trim() ?? "", share ?? 0, reverse);
        return RecordAsync(code, () => ([TypedLine], []));
    }

    public Task<IActionResult> OnPostCrosswalkFileAsync(string code, IFormFile? file) => RecordAsync(code, () =>
    {
        if (file is null || file.Length > MaxFile)
            return ([], [new Finding("请选择不超过 5 MB 的文件。", Field: "file")]);
        using var content = file.OpenReadStream();
        return CrosswalkFile.Read(file.FileName, content);
    });

    public async Task<IActionResult> OnPostWithdrawAsync(string code, long row)
    {
        var actor = await current.GetAsync();
        if (!IsBureau(actor))
            return StatusCode(StatusCodes.Status403Forbidden);
        return await crosswalk.WithdrawAsync(actor, code, row) ? Redirect(AddressOf(code)) : await ShowAsync(code, [new Finding("这条对照已经撤销。")]);
    }

    private async Task<IActionResult> RecordAsync(string code, Func<(IReadOnlyList<CrosswalkLine> Lines, IReadOnlyList<Finding> Findings)> read)
    {
        var actor = await current.GetAsync();
        if (!IsBureau(actor))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (!await db.Set<IndicatorSet>().AnyAsync(set => set.Code == code))
            return NotFound();
        var (lines, findings) = read();
        if (findings.Count == 0)
            findings = await crosswalk.RecordAsync(actor, code, lines);
        return findings.Count > 0 ? await ShowAsync(code, findings) : Redirect(AddressOf(code) + "#crosswalk");
    }

    private static string AddressOf(string code) => $"/work/assessment/sets/{Uri.EscapeDataString(code)}";

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
            Crosswalk = await crosswalk.OfAsync(code);
        }

        if (findings.Count > 0)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private static bool IsBureau(Actor actor) => actor.Holdings.Any(holding => AssessmentProcedure.Bureaucrats.Contains(holding.Post));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
