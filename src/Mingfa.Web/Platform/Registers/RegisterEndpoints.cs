using System.Text.Json.Nodes;
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

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1/registers").WithTags("台账").AllowAnonymous();
        group.MapGet("", ListAsync).WithName("registers").WithSummary("全部台账");
        group.MapGet("/{name}", PageAsync).WithName("register").WithSummary("台账条目，按键翻页；asOf 为截至日期，不与搜索、筛选、排序同用");
        group.MapGet("/{name}/{id:long}", EntryAsync).WithName("register-entry").WithSummary("台账的一个条目");
    }

    private static async Task<IResult> ListAsync(RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, TimeProvider time)
    {
        var readable = new List<RegisterRight>();
        foreach (var register in catalogue.All)
            if (await RightAsync(register, current, rights, time) is { MayRead: true } right)
                readable.Add(right);
        return Results.Ok(readable.Select(right => new
        {
            id = right.Register.Id,
            name = right.Register.Name,
            family = right.Register.Family,
            purpose = right.Register.Purpose,
            isPublic = right.Register.IsPublic,
            columns = RegisterExport.Columns(right).Select(column => new { name = column.Name, label = column.Label, kind = column.Kind.ToString(), required = column.Field.Required }),
        }));
    }

    private static async Task<IResult> PageAsync(
        string name, string? asOf, string? after, string? before, int? size, HttpRequest request,
        RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, MingfaDb db, RegisterWords words, RegisterExport export, TimeProvider time)
    {
        if (catalogue.Find(name) is not { } register || await RightAsync(register, current, rights, time) is not { MayRead: true } right)
            return NotFound();
        if (asOf is not null && !Core.Codes.ChineseDate.TryParse(asOf, out _))
            return Results.Problem(title: "asOf 不是日期，写法如 2018-11-30。", statusCode: 400);
        if (asOf is not null && !register.HasAsOf)
            return Results.Problem(title: $"“{register.Name}”的条目没有起止日期，不能按日期查看；某一条目当日的内容见它的历次变更。", statusCode: 400);
        if (asOf is not null && RegisterRequest.NarrowingKeys(register).Where(request.Query.ContainsKey).ToList() is { Count: > 0 } narrowing)
            return Results.Problem(title: $"按日期查看时不能同时搜索、筛选或者排序，请去掉 {string.Join("、", narrowing)}。", statusCode: 400);
        var query = RegisterRequest.QueryOf(register, request) with
        {
            Reader = right,
            After = after,
            Before = before,
            Size = Math.Clamp(size ?? 100, 1, Largest),
        };
        var page = await register.PageAsync(db, query);
        await words.LoadAsync(register, page.Entries);
        return Results.Ok(new
        {
            register = register.Id,
            asOf = query.AsOf,
            total = page.Total,
            distinct = page.Distinct,
            next = page.Next,
            previous = page.Previous,
            entries = new JsonArray([.. page.Entries.Select(entry => (JsonNode)export.JsonOf(right, entry))]),
        });
    }

    private static async Task<IResult> EntryAsync(
        string name, long id, RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, MingfaDb db, RegisterWords words, RegisterExport export, TimeProvider time)
    {
        if (catalogue.Find(name) is not { } register || await RightAsync(register, current, rights, time) is not { MayRead: true } right
            || await (right.PublicOn is { } day ? register.FindPublicAsync(db, id, day) : register.FindAsync(db, id, tracked: false)) is not { } entry || !right.MayReadEntry(entry))
            return NotFound();
        await words.LoadAsync(register, [entry]);
        return Results.Ok(export.JsonOf(right, entry));
    }

    private static async Task<RegisterRight> RightAsync(Register register, CurrentActor current, RegisterRights rights, TimeProvider time) =>
        await current.FindAsync() is { } actor && actor.Has(Permission.Work) ? await rights.OfAsync(register, actor) : RegisterRight.Anybody(register, time.Today());

    private static IResult NotFound() => Results.Problem(title: "没有这个台账或条目。", statusCode: 404);
}
