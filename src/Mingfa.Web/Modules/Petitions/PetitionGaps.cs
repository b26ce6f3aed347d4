using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>Cases a leader took charge of that are not resolved in time.</summary>
internal static class PetitionGaps
{
    public static readonly RegisterGap Unresolved = new(
        "custody-overdue", "逾期没有化解的包案", "petition-custodies", "领导包抓的信访案件应在期限内化解。",
        async (db, day) => await db.Entries<PetitionCustody>().Where(custody => custody.DueOn < day && !(custody.ResolvedOn <= day))
            .OrderBy(custody => custody.DueOn).ThenBy(custody => custody.Id)
            .Select(custody => new GapRow(custody.Matter, "包案领导：" + custody.Leader, custody.Id)).ToListAsync());
}
