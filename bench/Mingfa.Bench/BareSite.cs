using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Bench;

/// <summary>
/// What the product is measured against: a Razor page that lists the same twenty rows by EF Core, without sign-in, rights, total or layout;
/// a plain "hello"; and the rows of one step written in one transaction by nothing but EF Core.
/// </summary>
internal static class BareSite
{
    public static async Task<int> RunAsync(string folder, string url, string? postgres)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--urls", url], EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddMingfaDb(postgres, folder);
        var connection = postgres ?? $"Data Source={Path.Combine(folder, DbServices.SqliteFile)};Foreign Keys=True";
        builder.Services.AddDbContextPool<BareDb>(options => _ = postgres is null ? options.UseSqlite(connection) : options.UseNpgsql(connection));
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            foreach (var part in parts.ApplicationParts.Where(part => part.Name.StartsWith("Mingfa.Web", StringComparison.Ordinal)).ToList())
                parts.ApplicationParts.Remove(part);
        });
        var app = builder.Build();
        app.MapRazorPages();
        app.MapGet("/hello", () => "hello");
        app.MapPost("/post", BareTransaction.PostAsync);
        await app.RunAsync();
        return 0;
    }
}

internal sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<BareDossier>().ToTable("Dossiers");
        model.Entity<BareUnit>().ToTable("OrgUnits");
        model.Entity<BareOfficer>().ToTable("Officers");
        model.Entity<BareDossier>().HasOne(dossier => dossier.HolderUnit).WithMany().HasForeignKey(dossier => dossier.HolderUnitId);
        model.Entity<BareDossier>().HasOne(dossier => dossier.Handler).WithMany().HasForeignKey(dossier => dossier.HandlerId);
    }
}

internal sealed class BareDossier
{
    public long Id { get; init; }
    public required string Procedure { get; init; }
    public required string Title { get; init; }
    public string? Number { get; init; }
    public required string State { get; init; }
    public long HolderUnitId { get; init; }
    public BareUnit HolderUnit { get; init; } = null!;
    public long? HandlerId { get; init; }
    public BareOfficer? Handler { get; init; }
    public bool IsOpen { get; init; }
    public DateOnly DueOn { get; init; }
}

internal sealed class BareUnit
{
    public long Id { get; init; }
    public required string ShortName { get; init; }
}

internal sealed class BareOfficer
{
    public long Id { get; init; }
    public required string Name { get; init; }
}

internal sealed class BareModel(BareDb db) : PageModel
{
    public sealed record Row(long Id, string Procedure, string Title, string? Number, string State, DateOnly DueOn, string Unit, string? Handler);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(long unit) =>
        Rows = await db.Set<BareDossier>().AsNoTracking()
            .Where(dossier => dossier.HolderUnitId == unit && dossier.IsOpen).OrderBy(dossier => dossier.DueOn).ThenBy(dossier => dossier.Id).Take(20)
            .Select(dossier => new Row(dossier.Id, dossier.Procedure, dossier.Title, dossier.Number, dossier.State, dossier.DueOn, dossier.HolderUnit.ShortName, dossier.Handler!.Name))
            .ToListAsync();
}
