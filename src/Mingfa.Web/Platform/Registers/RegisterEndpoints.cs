using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// <c>GET /api/v1/registers</c>, <c>/{name}</c>, <c>/{name}/{id}</c>. Officers read as much as on the pages; whoever does not sign in reads the public
/// columns of public registers, and the others do not exist for him.
/// </summary>
internal static class RegisterEndpoints
{
    private const int Largest = 500;

    public sealed record ListedRegister(string Id, string Name, string Family, string Purpose, bool IsPublic, IEnumerable<ListedColumn> Columns);

    public sealed record ListedColumn(string Name, string Label, string Kind, bool Required);

    /// <param name="Register">Its name in addresses.</param>
    /// <param name="AsOf">The day it is shown for: the one asked for, or, of entries that hold for a time, the day the public reads.</param>
    /// <param name="Total">How many entries there are.</param>
    /// <param name="Distinct">How many things they are about, where that is another number.</param>
    /// <param name="Next">What <c>after</c> is for the next page.</param>
    /// <param name="Previous">What <c>before</c> is for the previous page.</param>
    /// <param name="Entries">The entries, with the columns the reader may see.</param>
    public sealed record EntriesPage(string Register, DateOnly? AsOf, int Total, int? Distinct, string? Next, string? Previous, IEnumerable<JsonObject> Entries);

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1/registers").WithTags("台账").AllowAnonymous();
        group.MapGet("", ListAsync).WithName("registers").WithSummary("全部台账").Produces<IEnumerable<ListedRegister>>();
        group.MapGet("/{name}", PageAsync).WithName("register").WithSummary("台账条目，按键翻页；asOf 为截至日期，起止、搜索、筛选、排序按条目当日登记的内容").Produces<EntriesPage>();
        group.MapGet("/{name}/{id:long}", EntryAsync).WithName("register-entry").WithSummary("台账的一个条目").Produces<JsonObject>();
    }

    private static async Task<IResult> ListAsync(RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, TimeProvider time)
    {
        var readable = new List<RegisterRight>();
        foreach (var register in catalogue.All)
            if (await RightAsync(register, current, rights, time) is { MayRead: true } right)
                readable.Add(right);
        return Results.Ok(readable.Select(right => new ListedRegister(
            right.Register.Id, right.Register.Name, right.Register.Family, right.Register.Purpose, right.Register.IsPublic,
            RegisterExport.Columns(right).Select(column => new ListedColumn(column.Name, column.Label, column.Kind.ToString(), column.Field.Required)))));
    }

    private static async Task<IResult> PageAsync(
        string name, string? asOf, string? after, string? before, int? size, HttpRequest request,
        RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, MingfaDb db, RegisterWords words, RegisterExport export, TimeProvider time)
    {
        if (catalogue.Find(name) is not { } register || await RightAsync(register, current, rights, time) is not { MayRead: true } right)
            return NotFound();
        if (RegisterRequest.ProblemOf(request) is { } problem)
            return problem;
        if (asOf is not null && !register.HasAsOf)
            return Results.Problem(title: $"“{register.Name}”的条目没有起止日期，不能按日期查看；某一条目当日的内容见它的历次变更。", statusCode: 400);
        var query = RegisterRequest.QueryOf(register, request) with
        {
            Reader = right,
            After = after,
            Before = before,
            Size = Math.Clamp(size ?? 100, 1, Largest),
        };
        var page = await register.PageAsync(db, query);
        await words.LoadAsync(register, page.Entries);
        return Results.Ok(new EntriesPage(
            register.Id, query.ShownOn, page.Total, page.Distinct, page.Next, page.Previous, page.Entries.Select(entry => export.JsonOf(right, entry))));
    }

    private static async Task<IResult> EntryAsync(
        string name, long id, RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, MingfaDb db, RegisterWords words, RegisterExport export, TimeProvider time)
    {
        if (catalogue.Find(name) is not { } register || await RightAsync(register, current, rights, time) is not { MayRead: true } right
            || await (right.PublicOn is { } day ? register.FindPublicAsync(db, id, day) : register.FindAsync(db, id, tracked: false)) is not { } entry || !right.MayReadEntry(entry))
            return NotFound();
        await words.LoadAsync(register, [entry]);
        var json = export.JsonOf(right, entry);
        if (right.PublicOn is { } today && !await register.ShownTable(db, today).AnyAsync(shown => shown.Id == id))
            json["stands"] = false;
        return Results.Ok(json);
    }

    private static async Task<RegisterRight> RightAsync(Register register, CurrentActor current, RegisterRights rights, TimeProvider time) =>
        await current.FindAsync() is { } actor && actor.Has(Permission.Work) ? await rights.OfAsync(register, actor) : RegisterRight.Anybody(register, time.Today());

    private static IResult NotFound() => Results.Problem(title: "没有这个台账或条目。", statusCode: 404);
}
