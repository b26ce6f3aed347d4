using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

/// <summary>Each list an officer opens is read from an index in its own order, whatever the district holds.</summary>
[Trait("engine", "sqlite")]
public sealed class WorklistPlanTests
{
    [Theory]
    [InlineData(Worklist.Scope.Unit, "IX_Dossiers_HolderUnitId_DueOn_Id_IsOpen")]
    [InlineData(Worklist.Scope.Mine, "IX_Dossiers_HandlerId_HolderUnitId_DueOn_Id_IsOpen")]
    [InlineData(Worklist.Scope.Unassigned, "IX_Dossiers_HandlerId_HolderUnitId_DueOn_Id_IsOpen")]
    [InlineData(Worklist.Scope.Visible, "IX_Dossiers_DueOn_Id_IsOpen")]
    public async Task Page_IsReadInOrder(Worklist.Scope scope, string index)
    {
        await using var host = await WorkHost.StartAsync();
        await using var services = host.Services.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<MingfaDb>();
        var officer = new Actor(7, "承办人", 3, "清莲区文化和旅游局", [new ActorPost(3, Post.Clerk)]);
        var page = Worklist.Matching(db, officer, host.Services.GetRequiredService<ProcedureRegistry>(), new Worklist.Query { Scope = scope })
            .OrderBy(dossier => dossier.DueOn).ThenBy(dossier => dossier.Id).Take(Worklist.PageSize);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = page.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(reader.GetString(3));
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("B-TREE", StringComparison.Ordinal));
    }
}
