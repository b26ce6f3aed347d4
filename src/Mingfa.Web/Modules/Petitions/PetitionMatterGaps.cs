using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>Petitions that wait beyond their days.</summary>
internal static class PetitionMatterGaps
{
    public static readonly RegisterGap Late = new(
        "petitions-overdue", "逾期没有办结的信访事项", "petition-matters", "信访事项自受理之日起六十日内办结，经批准可以延长（信访工作条例第三十四条）。",
        async (db, day) => await db.Entries<PetitionMatter>().Where(petition => petition.ConcludeBy < day && !(petition.ConcludedOn <= day))
            .OrderBy(petition => petition.ConcludeBy).ThenBy(petition => petition.Id).Select(petition => new GapRow(petition.Code + " " + petition.Matter, "没有办结", petition.Id)).ToListAsync());
}
