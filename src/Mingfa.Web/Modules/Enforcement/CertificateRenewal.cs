using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>
/// 〔政策默认〕 Hours of training an enforcement officer needs in a year: 60 by the documents on the reform of enforcement [K, 待核原文]. How long the check of a
/// published link counts: no document says. How many officers a sub-district needs: no document says, but fewer than two cannot enforce (行政处罚法第四十二条).
/// </summary>
public sealed class EnforcementParameters : ParameterSet
{
    public static readonly Parameter TrainingHours = new(
        "执法人员年度培训学时", "学时", 60, 0, 1000, "换发执法证件以前一年内应有的培训学时，按参训名册计算；数额出自综合执法改革文件，原文待核，请按本省规定登记。");

    public static readonly Parameter LinkCheckHolds = new(
        "公示链接检查有效天数", "天", 30, 1, 366, "执法公示的链接经检查有效以后，超过这些天没有再检查的，公示矩阵标“需复查”，不计入公开到位。");

    public static readonly Parameter SubdistrictStaff = new(
        "街道执法人员最低人数", "人", 2, 1, 1000, "一个街道的执法机构合计应有的执法人员；执法人员不得少于两人（行政处罚法第四十二条），本省、本市另有配备标准的按标准登记。");

    public override string Family => "行政执法";

    public override IReadOnlyList<Parameter> Parameters => [TrainingHours, LinkCheckHolds, SubdistrictStaff];
}

/// <summary>
/// 换发证件 — a certificate is renewed for who had the hours and passed the examination in the year before (seed S-111). Both are counted from the
/// roster of courses, nothing is typed. The first day of validity stays what it was: acts of before were by a valid certificate. A certificate entered
/// anew after its entry was voided is the same certificate.
/// </summary>
internal sealed class CertificateRenewal(MingfaDb db) : EntryTotals
{
    private readonly Dictionary<(long Unit, string Name), List<TrainingAttendee>> attended = [];
    private readonly Dictionary<string, EnforcementOfficer> voided = [];
    private DistrictParameters? parameters;

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        parameters ??= await DistrictParameters.LoadAsync(db);
        string[] entered = [.. changes.Where(change => change.Before is null).Select(change => ((EnforcementOfficer)change.After!).Certificate)];
        // Of several voided entries the longest counts.
        foreach (var officer in (await db.Set<EnforcementOfficer>().AsNoTracking().Where(officer => officer.RetractedAt != null && entered.Contains(officer.Certificate)).ToListAsync()).OrderBy(officer => officer.ValidTo))
            voided[officer.Certificate] = officer;
        var unknown = changes.Where(IsRenewal).Select(change => KeyOf((EnforcementOfficer)change.After!)).Where(key => !attended.ContainsKey(key)).Distinct().ToList();
        string[] names = [.. unknown.Select(key => key.Name)];
        var found = (await db.Entries<TrainingAttendee>().AsNoTracking().Where(attendee => names.Contains(attendee.Name)).ToListAsync()).ToLookup(attendee => (attendee.UnitId, attendee.Name));
        foreach (var key in unknown)
            attended[key] = [.. found[key]];
    }

    internal override Finding? Take(EntryChange change)
    {
        if (!IsRenewal(change))
            return null;
        var (before, after) = (Earlier(change)!, (EnforcementOfficer)change.After!);
        if (after.RenewedOn is not { } from || from <= (before.RenewedOn ?? before.ValidFrom))
            return new Finding("延长证件有效期即换发，请填写换发日期。", Field: "renewedOn");
        var (needed, year) = (parameters!.WholeOf(EnforcementParameters.TrainingHours, from), attended[KeyOf(after)].Where(attendee => attendee.On > from.AddYears(-1) && attendee.On <= from).ToList());
        if (year.Sum(attendee => attendee.Hours) is var hours && hours < needed)
            return new Finding($"换发执法证件以前一年内培训 {hours} 学时，不足 {needed} 学时，不能换发〔政策默认〕。", Field: "validTo");
        return year.Exists(attendee => attendee.Passed) ? null : new Finding("换发执法证件以前一年内没有考试合格的培训记录，不能换发〔政策默认〕。", Field: "validTo");
    }

    /// <summary>The certificate as it stood; for one entered anew, as it stood before it was voided.</summary>
    private EnforcementOfficer? Earlier(EntryChange change) =>
        (EnforcementOfficer?)change.Before ?? (change.After is EnforcementOfficer entered ? voided.GetValueOrDefault(entered.Certificate) : null);

    private bool IsRenewal(EntryChange change) => change.After is { } after && Earlier(change)?.ValidTo is { } end && !(after.ValidTo <= end);

    private static (long Unit, string Name) KeyOf(EnforcementOfficer officer) => (officer.UnitId, officer.Name);
}
