using Microsoft.AspNetCore.Mvc;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>本环节适用的制度 — beside a step's form, the clauses of work rules in force that govern it (seed S-126).</summary>
public sealed class RulesOfStepViewComponent(MingfaDb db, TimeProvider time) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Procedure procedure, string step) => View(await RuledSteps.OfAsync(db, procedure, step, time.Today()));
}
