using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Registers;

/// <summary>表格导入 — upload, look at every refused cell, then all rows or the good ones.</summary>
[RequestSizeLimit(60L << 20)]
public sealed class ImportModel(
    MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterImport import, FileStore files, TimeProvider time) : PageModel
{
    public Register Register { get; private set; } = null!;
    public RegisterBatch? Batch { get; private set; }
    public IReadOnlyList<ImportProblem> Problems { get; private set; } = [];
    /// <summary>The changed rows of one page, and which page that is.</summary>
    public IReadOnlyList<ImportChange> Changes { get; private set; } = [];
    public int ChangesPage { get; private set; }
    public int ChangesPages => (Batch!.Changed + PageSize - 1) / PageSize;
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    private const int PageSize = 20;
    private Actor actor = null!;
    private RegisterRight right = null!;

    public async Task<IActionResult> OnGetAsync(string register, long? batch, [FromQuery] int changes = 1)
    {
        if (await FindAsync(register, batch) is { } refusal)
            return refusal;
        await ReadChangesAsync(changes);
        return Page();
    }

    /// <summary>The sheet is read again as far as the page asked for; rows before it are judged and let go of.</summary>
    private async Task ReadChangesAsync(int page)
    {
        if (Batch is not { CommittedAt: null, Changed: > 0, FileId: { } fileId })
            return;
        ChangesPage = Math.Clamp(page, 1, ChangesPages);
        var stored = await db.Set<StoredFile>().AsNoTracking().FirstAsync(file => file.Id == fileId);
        await using var rows = files.Open(stored);
        Changes = await import.ChangesAsync(Register, rows, right).Skip((ChangesPage - 1) * PageSize).Take(PageSize).ToListAsync();
    }

    public async Task<IActionResult> OnPostAsync(string register, IFormFile? sheet)
    {
        if (await FindAsync(register, null) is { } refusal)
            return refusal;
        if (sheet is null || sheet.Length == 0)
            return Refuse("请选择要导入的表格文件。");
        await using var content = sheet.OpenReadStream();
        var inspected = UploadInspector.Inspect(sheet.FileName, content);
        if (!inspected.IsAccepted || inspected.Kind != FileKind.Xlsx)
            return Refuse(inspected.Findings.Count > 0 ? inspected.Findings[0].Message : "请上传 Excel 文件（.xlsx）。");
        content.Position = 0;
        var stored = await files.SaveAsync(Path.GetFileName(sheet.FileName), content, actor, null);
        ImportReport report;
        await using (var rows = files.Open(stored))
            report = await import.CheckAsync(Register, rows, right);
        var batch = new RegisterBatch
        {
            Register = Register.Id,
            FileName = stored.Name,
            FileId = stored.Id,
            FileHash = stored.Hash,
            OfficerId = actor.OfficerId,
            OfficerName = actor.Name,
            UnitId = actor.UnitId,
            UploadedAt = time.GetUtcNow(),
        };
        RegisterImport.Note(batch, report);
        await db.WriteAsync(() =>
        {
            db.Add(batch);
            return Task.CompletedTask;
        });
        return Redirect($"/registers/{Register.Id}/import/{batch.Id}");
    }

    public async Task<IActionResult> OnPostCommitAsync(string register, long batch, [FromForm] bool goodRowsOnly)
    {
        if (await FindAsync(register, batch) is { } refusal)
            return refusal;
        if (Batch!.CommittedAt is null)
        {
            var stored = await db.Set<StoredFile>().AsNoTracking().FirstAsync(file => file.Id == Batch.FileId);
            var known = await db.Set<RegisterBatch>().FirstAsync(each => each.Id == batch);
            known.GoodRowsOnly = goodRowsOnly;
            await using var rows = files.Open(stored);
            var report = await import.CommitAsync(Register, rows, right, known, actor);
            if (known.CommittedAt is null)
            {
                Problems = report.Problems;
                Findings = [new Finding("预览之后台账有了变化，有的行不再通过，没有导入任何一行。")];
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            }
        }

        return Redirect($"/registers/{Register.Id}/import/{batch}");
    }

    private async Task<IActionResult?> FindAsync(string register, long? batch)
    {
        if (catalogue.Find(register) is not { } known)
            return NotFound();
        (Register, actor) = (known, await current.GetAsync());
        right = await rights.OfAsync(known, actor);
        if (!right.MayAdd)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (batch is null)
            return null;
        Batch = await db.Set<RegisterBatch>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == batch && each.Register == register && each.OfficerId == actor.OfficerId);
        if (Batch is null)
            return NotFound();
        Problems = JsonSerializer.Deserialize<List<ImportProblem>>(Batch.Problems, StepForm.Json)!;
        return null;
    }

    private PageResult Refuse(string reason)
    {
        Findings = [new Finding(reason, Field: "sheet")];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
