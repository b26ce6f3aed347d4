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

    public sealed record Governing
    {
        public required RuleClause Clause { get; init; }
        public required WorkRule Rule { get; init; }
    }

    public static async Task<RuledSteps> LoadAsync(MingfaDb db, ProcedureRegistry procedures, DateOnly asOf)
    {
        var governing = (await Governed(db, asOf).ToListAsync()).ToLookup(each => (each.Clause.Procedure, each.Clause.Step));
        return new RuledSteps(asOf, [.. procedures.All.Select(procedure => new OfProcedure(
            procedure,
            [.. governing[(procedure.Name, null)]],
            [.. procedure.Steps.Select(step => step.Name).Distinct().Select(name => new OfStep(name, [.. governing[(procedure.Name, name)]]))]))]);
    }

    /// <summary>The clauses that govern one step, those of the whole procedure first.</summary>
    public static async Task<IReadOnlyList<Governing>> OfAsync(MingfaDb db, Procedure procedure, string step, DateOnly asOf) =>
        await Governed(db, asOf).Where(each => each.Clause.Procedure == procedure.Name && (each.Clause.Step == null || each.Clause.Step == step)).OrderBy(each => each.Clause.Step != null).ThenBy(each => each.Clause.Code).ToListAsync();

    private static IQueryable<Governing> Governed(MingfaDb db, DateOnly asOf) => db.Entries<RuleClause>().ValidOn(asOf)
        .Join(WorkRuleRegister.InForce(db, asOf), clause => clause.RuleId, rule => rule.Id, (clause, rule) => new Governing { Clause = clause, Rule = rule })
        .OrderBy(each => each.Clause.Code);
}
