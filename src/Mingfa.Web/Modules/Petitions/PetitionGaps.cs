using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>Receptions on the roster nobody held, cases a leader took charge of that are not resolved in time.</summary>
internal static class PetitionGaps
{
    public static readonly RegisterGap NotReceived = new(
        "receptions-missed", "到期没有接访的安排", "leader-receptions", "按日程安排的接访，到期应接访并登记；不能接访的应取消。",
        async (db, day) => [.. (await db.Entries<LeaderReception>().Where(reception => reception.Status == ReceptionStatus.Planned && reception.On < day).OrderBy(reception => reception.On).ThenBy(reception => reception.Id).ToListAsync())
            .Select(reception => new GapRow($"{reception.On:yyyy-MM-dd} {StepForm.Word(reception.Form)}", "没有接访：" + string.Join("、", reception.Leaders), reception.Id))]);

    public static readonly RegisterGap Unresolved = new(
        "custody-overdue", "逾期没有化解的包案", "petition-custodies", "领导包抓的信访案件应在期限内化解。",
        async (db, day) => await db.Entries<PetitionCustody>().Where(custody => custody.DueOn < day && !(custody.ResolvedOn <= day))
            .OrderBy(custody => custody.DueOn).ThenBy(custody => custody.Id)
            .Select(custody => new GapRow(custody.Matter, "包案领导：" + custody.Leader, custody.Id)).ToListAsync());
}
