using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What leaves a register as a file: the list, the import template, the refused rows of an import, the public list.</summary>
internal static class RegisterDownloads
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/registers/{register}/export.{format}", ExportAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
        app.MapGet("/registers/{register}/template.xlsx", TemplateAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
        app.MapGet("/registers/{register}/import/{batch:long}/refused.xlsx", RefusedAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
        app.MapGet("/registers/{register}/import/{batch:long}/changes.xlsx", ChangesAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
        app.MapGet("/data/{register}.{format:regex(^(csv|json)$)}", PublicAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ExportAsync(
        string register, string format, HttpRequest request, RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, RegisterExport export, TimeProvider time, CancellationToken cancel) =>
        catalogue.Find(register) is { } known && await rights.OfAsync(known, await current.GetAsync()) is { MayRead: true } right
            ? RegisterRequest.ProblemOf(request) ?? await FileAsync(right, format, RegisterRequest.QueryOf(known, request), export, time, cancel)
            : Results.NotFound();

    private static async Task<IResult> PublicAsync(
        string register, string format, HttpRequest request, RegisterCatalogue catalogue, RegisterExport export, TimeProvider time, CancellationToken cancel) =>
        catalogue.Find(register) is { IsPublic: true } known
            ? RegisterRequest.ProblemOf(request) ?? await FileAsync(RegisterRight.Anybody(known, time.Today()), format, RegisterRequest.QueryOf(known, request) with { Voided = false }, export, time, cancel)
            : Results.NotFound();

    private static async Task<IResult> FileAsync(
        RegisterRight right, string format, RegisterQuery query, RegisterExport export, TimeProvider time, CancellationToken cancel)
    {
        var register = right.Register;
        string[] heads = [.. RegisterExport.Columns(right).Select(column => column.Label)];
        var lines = export.LinesAsync(right, query, cancel);
        var name = $"{register.Name}-{query.AsOf ?? time.Today():yyyy-MM-dd}.{format}";
        return format switch
        {
            "xlsx" => Results.File(await TableFile.XlsxAsync(heads, lines, RegisterSheet.SheetName(register), cancel), TableFile.XlsxType, name),
            "csv" => Results.Stream(stream => TableFile.WriteCsvAsync(heads, lines, stream, cancel), TableFile.CsvType, name),
            "json" => Results.Stream(stream => export.WriteJsonAsync(right, query, stream, cancel), "application/json", name),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> TemplateAsync(string register, RegisterCatalogue catalogue, RegisterRights rights, CurrentActor current, CancellationToken cancel) =>
        catalogue.Find(register) is { } known && (await rights.OfAsync(known, await current.GetAsync())).MayRead
            ? Results.File(await RegisterSheet.TemplateAsync(known, cancel), TableFile.XlsxType, $"{known.Name}-导入模板.xlsx")
            : Results.NotFound();

    /// <summary>The rows that were refused, as they were, with a column that says why: to be put right and brought in again.</summary>
    private static async Task<IResult> RefusedAsync(
        string register, long batch, RegisterCatalogue catalogue, CurrentActor current, MingfaDb db, FileStore files, RegisterImport import, RegisterRights rights, CancellationToken cancel)
    {
        var actor = await current.GetAsync();
        if (catalogue.Find(register) is not { } known || await UploadOfAsync(db, actor, register, batch, cancel) is not var (stored, corrections))
            return Results.NotFound();
        IReadOnlyList<ImportProblem> problems;
        await using (var sheet = files.Open(stored))
            problems = (await import.CheckAsync(known, sheet, await rights.OfAsync(known, actor), corrections)).Problems;
        await using var again = files.Open(stored);
        return Results.File(await RegisterSheet.RefusedSheetAsync(known, again, corrections, problems, cancel), TableFile.XlsxType, $"{known.Name}-未通过的行-{batch}.xlsx");
    }

    /// <summary>Every value an upload would change, one line each.</summary>
    private static async Task<IResult> ChangesAsync(
        string register, long batch, RegisterCatalogue catalogue, CurrentActor current, MingfaDb db, FileStore files, RegisterImport import, RegisterRights rights, CancellationToken cancel)
    {
        var actor = await current.GetAsync();
        if (catalogue.Find(register) is not { } known || await UploadOfAsync(db, actor, register, batch, cancel) is not var (stored, corrections))
            return Results.NotFound();
        await using var sheet = files.Open(stored);
        var lines = import.ChangesAsync(known, sheet, corrections, await rights.OfAsync(known, actor))
            .SelectMany(change => change.Values.Select(value => new[] { $"{change.Row}", change.Code, value.Column, value.Before, value.After }));
        return Results.File(await TableFile.XlsxAsync(["行", "编号", "栏目", "原值", "新值"], lines, RegisterSheet.SheetName(known), cancel), TableFile.XlsxType, $"{known.Name}-变更内容-{batch}.xlsx");
    }

    /// <summary>The file of an import that is not yet brought in, and what was put right in it, for whoever uploaded it.</summary>
    private static async Task<(StoredFile File, SheetCorrections Corrections)?> UploadOfAsync(MingfaDb db, Actor actor, string register, long batch, CancellationToken cancel) =>
        await db.Set<RegisterBatch>().AsNoTracking()
            .Where(each => each.Id == batch && each.Register == register && each.OfficerId == actor.OfficerId && each.CommittedAt == null)
            .Join(db.Set<StoredFile>(), each => each.FileId, file => file.Id, (each, file) => new { file, each.Corrections })
            .FirstOrDefaultAsync(cancel) is { } found ? (found.file, SheetCorrections.Parse(found.Corrections)) : null;
}

/// <summary>The filters of a list as they stand in the URL.</summary>
internal static class RegisterRequest
{
    private static IEnumerable<string> FilterKeys(Register register) =>
        register.Columns.Where(column => column.Narrows).Select(column => column.Name).Concat(register.Conditions.Select(condition => condition.Name));

    /// <summary>The refusal of a day in the URL that is none: a program or a file would otherwise be answered as if nothing had been asked. A page says it at the field.</summary>
    public static IResult? ProblemOf(HttpRequest request)
    {
        foreach (var key in (string[])["asOf", "from", "to"])
            if (request.Query[key].ToString().Trim() is { Length: > 0 } text && !ChineseDate.TryParse(text, out _))
                return Results.Problem(title: $"{key}：{ChineseDate.Refusal(text)}", statusCode: StatusCodes.Status400BadRequest);
        return null;
    }

    public static RegisterQuery QueryOf(Register register, HttpRequest request)
    {
        string? Text(string key) => request.Query[key].ToString() is { Length: > 0 } text ? text.Trim() : null;
        DateOnly? Day(string key) => Text(key) is { } text && ChineseDate.TryParse(text, out var day) ? day : null;
        var asOf = register.HasAsOf ? Day("asOf") : null;
        return new RegisterQuery
        {
            Q = Text("q"),
            AsOf = asOf,
            From = Day("from"),
            To = Day("to"),
            Voided = Text("voided") == "true",
            Sort = Text("sort"),
            After = Text("after"),
            Before = Text("before"),
            Today = request.HttpContext.RequestServices.GetRequiredService<TimeProvider>().Today(),
            Filters = FilterKeys(register).Where(key => Text(key) is not null).ToDictionary(key => key, key => Text(key)!),
        };
    }
}
