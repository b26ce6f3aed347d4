using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>环节与制度 — every step of every procedure with the clauses of work rules in force that govern it (seed S-126).</summary>
public sealed record RuledSteps(DateOnly AsOf, IReadOnlyList<RuledSteps.OfProcedure> Procedures)
{
    public sealed record OfProcedure(Procedure Procedure, IReadOnlyList<Governing> Whole, IReadOnlyList<OfStep> Steps);

    public sealed record OfStep(string Name, IReadOnlyList<Governing> Clauses);

    public sealed record Governing(RuleClause Clause, WorkRule Rule);

    public static async Task<RuledSteps> LoadAsync(MingfaDb db, ProcedureRegistry procedures, DateOnly asOf)
    {
        var clauses = await db.Entries<RuleClause>().ValidOn(asOf)
            .Join(db.Entries<WorkRule>().ValidOn(asOf).Where(rule => rule.IssuedOn <= asOf), clause => clause.RuleId, rule => rule.Id, (clause, rule) => new { clause, rule })
            .OrderBy(pair => pair.clause.Code).ToListAsync();
        var governing = clauses.ToLookup(pair => (pair.clause.Procedure, pair.clause.Step), pair => new Governing(pair.clause, pair.rule));
        return new RuledSteps(asOf, [.. procedures.All.Select(procedure => new OfProcedure(
            procedure,
            [.. governing[(procedure.Name, null)]],
            [.. procedure.Steps.Select(step => step.Name).Distinct().Select(name => new OfStep(name, [.. governing[(procedure.Name, name)]]))]))]);
    }
}
