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
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Registers;

/// <summary>表格导入 — upload, look at every refused cell and put it right, then all rows or the good ones; the rest goes on as a sheet of its own.</summary>
public sealed class ImportModel(
    MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights, RegisterImport import, RegisterWords words, FileStore files, TimeProvider time) : PageModel
{
    public Register Register { get; private set; } = null!;
    public RegisterBatch? Batch { get; private set; }

    /// <summary>The import whose refused rows these are.</summary>
    public RegisterBatch? Continued { get; private set; }

    /// <summary>The import that its own refused rows went on as.</summary>
    public long? Rest { get; private set; }
    public IReadOnlyList<ImportProblem> Problems { get; private set; } = [];
    /// <summary>The changed rows of one page, and which page that is.</summary>
    public IReadOnlyList<ImportChange> Changes { get; private set; } = [];
    public int ChangesPage { get; private set; }
    public int ChangesPages => (Batch!.Changed + PageSize - 1) / PageSize;
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>The import that brought the same file in already.</summary>
    public RegisterBatch? Earlier { get; private set; }

    /// <summary>The first rows that would be added, as they were read.</summary>
    public IReadOnlyList<ImportChange> Added { get; private set; } = [];

    /// <summary>Imports of this register that this officer has begun and not brought in.</summary>
    public IReadOnlyList<RegisterBatch> Unfinished { get; private set; } = [];

    /// <summary>The first rows that were refused, to be put right here.</summary>
    public IReadOnlyList<RefusedRow> RefusedRows { get; private set; } = [];
    private const int PageSize = 20;
    private const string RestPrefix = "未通过的行-";
    private IReadOnlyList<FieldOption> units = [];
    private Actor actor = null!;
    private RegisterRight right = null!;

    public async Task<IActionResult> OnGetAsync(string register, long? batch, [FromQuery] int changes = 1)
    {
        if (await FindAsync(register, batch) is { } refusal)
            return refusal;
        await ReadSheetAsync(changes);
        return Page();
    }

    private async Task ReadSheetAsync(int changesPage)
    {
        await ReadChangesAsync(changesPage);
        if (Batch is { CommittedAt: null, Added: > 0, FileId: { } added })
        {
            await using var sheet = files.Open(await FileAsync(added));
            Added = await import.AddedAsync(Register, sheet, SheetCorrections.Parse(Batch.Corrections), right).Take(PageSize).ToListAsync();
        }

        await ReadRefusedAsync();
    }

    private async Task ReadRefusedAsync()
    {
        if (Batch is not { CommittedAt: null, Refused: > 0, FileId: { } fileId })
            return;
        await using var rows = files.Open(await FileAsync(fileId));
        var first = Problems.Where(problem => problem.Row > 1).Select(problem => problem.Row).Distinct().Order().Take(PageSize).ToHashSet();
        await words.LoadUnitsAsync();
        units = [.. words.UnitOptions.Select(option => option with { Value = words.Unit(long.Parse(option.Value))!.Name })];
        RefusedRows = [.. RegisterSheet.RefusedRows(Register, rows, SheetCorrections.Parse(Batch.Corrections), [.. Problems.Where(problem => first.Contains(problem.Row))])];
    }

    private Task<StoredFile> FileAsync(long id) => db.Set<StoredFile>().AsNoTracking().FirstAsync(file => file.Id == id);

    /// <summary>The sheet is read again as far as the page asked for; rows before it are judged and let go of.</summary>
    private async Task ReadChangesAsync(int page)
    {
        if (Batch is not { CommittedAt: null, Changed: > 0, FileId: { } fileId })
            return;
        ChangesPage = Math.Clamp(page, 1, ChangesPages);
        await using var rows = files.Open(await FileAsync(fileId));
        Changes = await import.ChangesAsync(Register, rows, SheetCorrections.Parse(Batch.Corrections), right).Skip((ChangesPage - 1) * PageSize).Take(PageSize).ToListAsync();
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
        if (SecrecyMark.In(FileText.Read(sheet.FileName, content), "sheet") is { } secret)
            return Refuse(secret.Message, secret.Citation);
        content.Position = 0;
        return await PreviewAsync(Path.GetFileName(sheet.FileName), content, continues: null);
    }

    private async Task<IActionResult> PreviewAsync(string name, Stream content, long? continues)
    {
        ImportReport report;
        try
        {
            report = await import.CheckAsync(Register, content, right);
        }
        catch (InvalidDataException broken)
        {
            return Refuse(broken.Message);
        }

        content.Position = 0;
        var stored = await files.SaveAsync(name, content, actor, null);
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
            ContinuesId = continues,
        };
        RegisterImport.Note(batch, report);
        await db.WriteAsync(() =>
        {
            db.Add(batch);
            return Task.CompletedTask;
        });
        return Redirect($"/registers/{Register.Id}/import/{batch.Id}");
    }

    /// <summary>更正 — what was typed is laid over the sheet, and the whole sheet is judged anew.</summary>
    public async Task<IActionResult> OnPostCorrectAsync(string register, long batch)
    {
        if (await FindAsync(register, batch) is { } refusal)
            return refusal;
        await CorrectAsync(batch);
        return Redirect($"/registers/{Register.Id}/import/{batch}#refused");
    }

    private async Task CorrectAsync(long batch)
    {
        if (Batch is not { CommittedAt: null, FileId: { } fileId })
            return;
        await ReadRefusedAsync();
        var typed = (from row in RefusedRows
                     from cell in row.Cells
                     let text = Request.Form[DropName(row)] == "true" ? "" : Request.Form[CellName(row, cell)] is [{ } posted] ? posted.ReplaceLineEndings("\n").Trim() : Stands(cell)
                     where text != Stands(cell)
                     select (row.Row, cell.Letter, cell.Column, Text: text)).ToList();
        if (typed.Count == 0)
            return;
        var stored = await FileAsync(fileId);
        for (var settled = false; !settled;)
        {
            var before = await db.Set<RegisterBatch>().Where(each => each.Id == batch).Select(each => each.Corrections).FirstAsync();
            var corrections = SheetCorrections.Parse(before);
            foreach (var (row, letter, column, text) in typed)
                corrections.Set(row, letter, column, text);
            ImportReport report;
            await using (var rows = files.Open(stored))
                report = await import.CheckAsync(Register, rows, right, corrections);
            settled = await db.WriteAsync(async () =>
            {
                // Another page of the same import may have put cells right meanwhile, or brought it in.
                var known = await db.Set<RegisterBatch>().FirstAsync(each => each.Id == batch);
                if (known.CommittedAt is not null || known.Corrections != before)
                    return known.CommittedAt is not null;
                known.Corrections = corrections.ToJson();
                RegisterImport.Note(known, report);
                return true;
            });
        }
    }

    private static string Stands(RefusedCell cell) => cell.Text.ReplaceLineEndings("\n");

    /// <summary>The box that leaves a row out.</summary>
    public static string DropName(RefusedRow row) => $"drop.{row.Row}";

    public static string TypeOf(RefusedCell cell) => cell.Column.Kind switch
    {
        FieldKind.Choice or FieldKind.Unit => "select",
        FieldKind.Lines or FieldKind.TextArea => "textarea",
        _ => cell.Text.Contains('\n') ? "textarea" : "text",
    };

    /// <summary>What may be chosen, in the words of the sheet; what stands there now stays to be seen.</summary>
    public IReadOnlyList<FieldOption> OptionsOf(RefusedCell cell)
    {
        List<FieldOption> options = cell.Column.Kind switch
        {
            FieldKind.Choice => [.. cell.Column.Field.Options.Select(option => new FieldOption(option.Word, option.Word))],
            FieldKind.Unit => [.. units],
            _ => [],
        };
        if (options.Count > 0 && cell.Text.Length > 0 && !options.Exists(option => option.Value == cell.Text))
            options.Insert(0, new FieldOption(cell.Text, cell.Text));
        return options;
    }

    public static string CellName(RefusedRow row, RefusedCell cell) => $"cell.{cell.Letter}{row.Row}";

    public async Task<IActionResult> OnPostCommitAsync(string register, long batch, [FromForm] bool goodRowsOnly, [FromForm] bool again)
    {
        if (await FindAsync(register, batch) is { } refusal)
            return refusal;
        if (Batch!.CommittedAt is null)
        {
            await CorrectAsync(batch);
            var stored = await FileAsync(Batch.FileId!.Value);
            var known = await db.Set<RegisterBatch>().FirstAsync(each => each.Id == batch);
            known.GoodRowsOnly = goodRowsOnly;
            await using var rows = files.Open(stored);
            var report = await import.CommitAsync(Register, rows, right, known, actor, again);
            if (report.IsDone)
                return Redirect($"/registers/{register}/import/{batch}");
            if (report.Earlier is not null)
            {
                if (await FindAsync(register, batch) is { } gone)
                    return gone;
                await ReadSheetAsync(1);
                Findings = [new Finding("这份表格已经导入过，没有导入任何一行；确要再次导入的，请勾选“确认再次导入”。", Field: "again")];
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            }

            if (known.CommittedAt is null)
            {
                await db.WriteAsync(async () => RegisterImport.Note(await db.Set<RegisterBatch>().FirstAsync(each => each.Id == batch), report));
                RegisterImport.Note(Batch, report);
                Problems = report.Problems;
                await ReadSheetAsync(1);
                Findings = [new Finding("预览之后台账有了变化，有的行不再通过，没有导入任何一行。")];
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            }

            if (report.Refused > 0)
            {
                // The rest goes on as a sheet of its own, to be put right at once.
                await using var whole = files.Open(stored);
                await using var rest = await RegisterSheet.RefusedSheetAsync(Register, whole, SheetCorrections.Parse(known.Corrections), report.Problems, HttpContext.RequestAborted);
                return await PreviewAsync(known.FileName.StartsWith(RestPrefix, StringComparison.Ordinal) ? known.FileName : RestPrefix + known.FileName, rest, known.Id);
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
            return right.MayRead ? StatusCode(StatusCodes.Status403Forbidden) : NotFound();
        if (batch is null)
        {
            Unfinished = await db.Set<RegisterBatch>().AsNoTracking().Where(each => each.Register == register && each.OfficerId == actor.OfficerId && each.CommittedAt == null)
                .OrderByDescending(each => each.Id).Take(PageSize).ToListAsync();
            return null;
        }

        Batch = await db.Set<RegisterBatch>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == batch && each.Register == register && each.OfficerId == actor.OfficerId);
        if (Batch is null)
            return NotFound();
        if (Batch is { CommittedAt: not null, Refused: > 0 })
            Rest = await db.Set<RegisterBatch>().Where(each => each.ContinuesId == Batch.Id).Select(each => (long?)each.Id).FirstOrDefaultAsync();
        if (Batch.CommittedAt is null)
            Earlier = await import.EarlierAsync(Register, Batch.FileHash);
        if (Batch.ContinuesId is { } continued)
            Continued = await db.Set<RegisterBatch>().AsNoTracking().FirstAsync(each => each.Id == continued);
        Problems = JsonSerializer.Deserialize<List<ImportProblem>>(Batch.Problems, StepForm.Json)!;
        return null;
    }

    private PageResult Refuse(string reason, Citation? citation = null)
    {
        Findings = [new Finding(reason, citation, "sheet")];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
