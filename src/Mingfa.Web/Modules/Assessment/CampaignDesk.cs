using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>What units hand in and reviewers pass: reported values and evidence. A unit sees and touches its own only.</summary>
public sealed class CampaignDesk(MingfaDb db, FileStore files, TimeProvider time)
{
    private static readonly Post[] Reporters = [Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer, Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead, Post.OfficeSecretary];

    public async Task<AssessmentCase?> FindAsync(long id)
    {
        var found = await db.Set<AssessmentCase>()
            .Include(campaign => campaign.Dossier).ThenInclude(dossier => dossier.Parties)
            .Include(campaign => campaign.Units).Include(campaign => campaign.Quarters).Include(campaign => campaign.Sample)
            .Include(campaign => campaign.Items).Include(campaign => campaign.Vetoes).Include(campaign => campaign.Surveys).Include(campaign => campaign.Results)
            .AsSplitQuery().FirstOrDefaultAsync(campaign => campaign.Id == id);
        if (found is not null)
            await BonusSources.MarkAsync(db, found.Items);
        return found;
    }

    public static bool Oversees(Actor actor, AssessmentCase campaign) => DossierAccess.MaySee(actor, campaign.Dossier, AssessmentProcedure.Current);

    /// <summary>The quarter that is asked for, the newest one when none is; null when it is not frozen.</summary>
    public static FrozenQuarter? FrozenIn(AssessmentCase campaign, int? quarter) =>
        quarter is { } one ? campaign.Quarters.Find(each => each.Quarter == one) : campaign.Quarters.MaxBy(each => each.Quarter);

    public static bool MayReview(Actor actor, AssessmentCase campaign) =>
        actor.As(campaign.Dossier.UnitOf(AssessmentProcedure.Current.Bureau), AssessmentProcedure.Bureaucrats) is not null;

    /// <summary>Judgement is given by the bureau's reviewers and by third-party assessors.</summary>
    public static bool MayMark(Actor actor, AssessmentCase campaign) =>
        campaign.Dossier.IsOpen && (MayReview(actor, campaign) || actor.Holdings.Any(holding => holding.Post == Post.Assessor));

    /// <summary>The assessed unit, when this person may look at it.</summary>
    public static AssessedUnit? UnitFor(Actor actor, AssessmentCase campaign, long unit) =>
        campaign.Units.Find(each => each.UnitId == unit) is { } assessed && (Oversees(actor, campaign) || actor.WorkUnits.Contains(unit)) ? assessed : null;

    /// <summary>Only the unit itself reports; for the district as a whole the bureau does.</summary>
    public static bool MayReport(Actor actor, AssessmentCase campaign, AssessedUnit unit) =>
        campaign.Dossier.IsOpen && (unit.Class == UnitClass.District ? MayReview(actor, campaign) : actor.As(unit.UnitId, Reporters) is not null);

    /// <summary>Why a unit of this class reports nothing for a part of the rule; null where it does.</summary>
    public static string? WhyNotReported(Indicator indicator, int part, UnitClass unit) => indicator.Rule.Parts.ElementAtOrDefault(part)?.Type switch
    {
        null => "没有这一项。",
        RuleType.J => "这一项由评审人评分，不由单位填报。",
        RuleType.V => "一票否决的事实由考评机关凭有权机关的文件登记，不由单位填报。",
        _ when IndicatorFacts.SpeakerOf(indicator, part, unit) is { } figure => $"这一项由系统按台账计算（{figure.Id} {figure.Name}），填报不计入得分；数据不对的，请更正台账。",
        _ => null,
    };

    /// <summary>The parts of the rule a unit of this class reports, from 0.</summary>
    public static IReadOnlyList<int> ReportedParts(Indicator indicator, UnitClass unit) =>
        [.. Enumerable.Range(0, indicator.Rule.Parts.Count).Where(part => WhyNotReported(indicator, part, unit) is null)];

    /// <summary>Said of numbers that are not kept.</summary>
    public const string NotKept = "请填写数值：不能是负数，整数部分不超过 14 位，小数不超过 4 位。";

    /// <summary>Numbers that are kept as they are typed, and that any rule can count by.</summary>
    public static bool IsKept(params IEnumerable<decimal?> numbers) => numbers.OfType<decimal>().All(number => number is >= 0 and < 100_000_000_000_000m && Math.Round(number, 4) == number);

    public async Task<IReadOnlyList<Finding>> ReportAsync(Actor actor, AssessmentCase campaign, AssessedUnit unit, Indicator indicator, int part, int quarter, decimal? value, decimal? of, string? note)
    {
        var findings = new List<Finding>();
        if (WhyNotReported(indicator, part, unit.Class) is { } why)
            findings.Add(new Finding(why, Field: "reportPart"));
        if (quarter is < 1 or > 4)
            findings.Add(new Finding("所属季度应是 1 到 4。", Field: "reportQuarter"));
        if (value is null || !IsKept(value, of))
            findings.Add(new Finding(NotKept, Field: "value"));
        if (of is { } whole && value > whole && part >= 0 && part < indicator.Rule.Parts.Count && indicator.Rule.Parts[part].Type is RuleType.R or RuleType.K)
            findings.Add(new Finding("达标数不能大于总数。", Field: "value"));
        if (string.IsNullOrWhiteSpace(note) || note.Length > 1000)
            findings.Add(new Finding("请说明数据从哪里来，不超过 1000 字。", Field: "note"));
        if (!await db.Set<EvidenceLink>().AnyAsync(link => link.UnitId == unit.UnitId && link.Code == indicator.Code
            && db.Set<Evidence>().Any(evidence => evidence.Id == link.EvidenceId && evidence.CampaignId == campaign.Id && (evidence.State == ReviewState.Pending || evidence.State == ReviewState.Approved)))
            && !await ServedAsync(campaign, indicator.Code, unit.UnitId, ReviewState.Pending, ReviewState.Approved))
            findings.Add(new Finding("请先为这项指标上传佐证。", Field: "evidence"));
        if (findings.Count == 0)
            await db.WriteAsync(async () =>
            {
                await db.Set<ReportedValue>().Where(each => each.CampaignId == campaign.Id && each.UnitId == unit.UnitId && each.Code == indicator.Code && each.Part == part && each.Quarter == quarter && each.State == ReviewState.Pending)
                    .ExecuteUpdateAsync(set => set.SetProperty(each => each.State, ReviewState.Withdrawn));
                db.Add(new ReportedValue
                {
                    CampaignId = campaign.Id,
                    UnitId = unit.UnitId,
                    Code = indicator.Code,
                    Part = part,
                    Quarter = quarter,
                    Value = value!.Value,
                    Of = of,
                    Note = note!.Trim(),
                    OfficerId = actor.OfficerId,
                    OfficerName = actor.Name,
                    On = time.Today(),
                });
            });
        return findings;
    }

    /// <summary>The reason why not, or null when done. Four eyes: nobody passes what he reported.</summary>
    public async Task<string?> ReviewValueAsync(Actor actor, AssessmentCase campaign, long id, bool passes, string? opinion)
    {
        if (await db.Set<ReportedValue>().FirstOrDefaultAsync(value => value.Id == id && value.CampaignId == campaign.Id && value.State == ReviewState.Pending) is not { } value)
            return "这项填报已经审核。";
        if (value.OfficerId == actor.OfficerId)
            return "填报和审核不能是同一个人。";
        var today = time.Today();
        var proven = await db.Set<Evidence>().AnyAsync(evidence => evidence.CampaignId == campaign.Id && evidence.State == ReviewState.Approved && !(evidence.ValidTo < today)
            && evidence.Links.Any(link => link.UnitId == value.UnitId && link.Code == value.Code)) || await ServedAsync(campaign, value.Code, value.UnitId, ReviewState.Approved);
        if (passes && !proven)
            return "这项指标还没有审核通过、没有过期的佐证，先审佐证。";
        if (!passes && string.IsNullOrWhiteSpace(opinion))
            return "退回要写明理由。";
        await db.WriteAsync(() =>
        {
            (value.State, value.Reviewer, value.Opinion, value.ReviewedOn) = (passes ? ReviewState.Approved : ReviewState.Returned, actor.Name, opinion?.Trim(), time.Today());
            return Task.CompletedTask;
        });
        return null;
    }

    /// <summary>What serves the campaign's indicators from other sets.</summary>
    public async Task<CrosswalkUse> CrosswalkAsync(AssessmentCase campaign) => await CrosswalkUse.LoadAsync(
        db, campaign, [.. (await db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.SetId == campaign.SetId).OrderBy(indicator => indicator.Ordinal).ToListAsync()).Where(campaign.Counts)], time.Today());

    private async Task<bool> ServedAsync(AssessmentCase campaign, string code, long unit, params ReviewState[] states) =>
        await (await CrosswalkAsync(campaign)).HasEvidenceAsync(db, code, unit, states);

    public async Task<string?> ReviewEvidenceAsync(Actor actor, AssessmentCase campaign, long id, bool passes, string? opinion)
    {
        if (await db.Set<Evidence>().FirstOrDefaultAsync(each => each.Id == id && each.CampaignId == campaign.Id && each.State == ReviewState.Pending) is not { } evidence)
            return "这份佐证已经审核。";
        if (evidence.UploadedById == actor.OfficerId)
            return "上传和审核不能是同一个人。";
        if (string.IsNullOrWhiteSpace(opinion) && (!passes || evidence.Flags.Count > 0))
            return passes ? "系统检查有提示，通过要写明理由。" : "退回要写明理由。";
        await db.WriteAsync(() =>
        {
            (evidence.State, evidence.Reviewer, evidence.Opinion, evidence.ReviewedOn) = (passes ? ReviewState.Approved : ReviewState.Returned, actor.Name, opinion?.Trim(), time.Today());
            return Task.CompletedTask;
        });
        return null;
    }

    /// <summary>A reviewer's mark for an indicator that is judged; given again, it replaces the former.</summary>
    public async Task<IReadOnlyList<Finding>> MarkAsync(Actor actor, AssessmentCase campaign, AssessedUnit unit, Indicator indicator, int? mark, string? note)
    {
        var findings = new List<Finding>();
        if (!indicator.Rule.NeedsMarks)
            findings.Add(new Finding("这项指标不是评议计分。", Field: "code"));
        if (mark is not (>= 0 and <= 5))
            findings.Add(new Finding("评分应是 0 到 5。", Field: "mark"));
        if (string.IsNullOrWhiteSpace(note) || note.Length > 600)
            findings.Add(new Finding("请写明评分理由，不超过 600 字。", Field: "note"));
        if (findings.Count == 0)
            await db.WriteAsync(async () =>
            {
                var given = await db.Set<JudgeMark>().FirstOrDefaultAsync(each => each.CampaignId == campaign.Id && each.UnitId == unit.UnitId && each.Code == indicator.Code && each.OfficerId == actor.OfficerId);
                if (given is not null)
                    (given.Mark, given.Note, given.On) = (mark!.Value, note!.Trim(), time.Today());
                else
                    db.Add(new JudgeMark { CampaignId = campaign.Id, UnitId = unit.UnitId, Code = indicator.Code, Mark = mark!.Value, Note = note!.Trim(), OfficerId = actor.OfficerId, OfficerName = actor.Name, On = time.Today() });
            });
        return findings;
    }

    /// <summary>A verdict taken back, with the reason: what rested on it counts no more. A frozen quarter stays as it is, and shows the difference as 调整.</summary>
    public async Task<string?> RevokeEvidenceAsync(Actor actor, AssessmentCase campaign, long id, string? reason)
    {
        if (await db.Set<Evidence>().FirstOrDefaultAsync(each => each.Id == id && each.CampaignId == campaign.Id && each.State == ReviewState.Approved) is not { } evidence)
            return "只有审核通过的佐证可以撤销通过。";
        if (!campaign.Dossier.IsOpen)
            return "考评已经结束，不能撤销通过。";
        if (evidence.UploadedById == actor.OfficerId)
            return "上传和审核不能是同一个人。";
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 600)
            return "撤销通过要写明理由，不超过 600 字。";
        await db.WriteAsync(() =>
        {
            (evidence.State, evidence.Reviewer, evidence.Opinion, evidence.ReviewedOn) = (ReviewState.Returned, actor.Name, reason.Trim(), time.Today());
            db.Add(Notification.AboutEntry(evidence.UnitId, Evidence.Subject, campaign.Id, $"佐证“{evidence.Title}”被撤销通过：{evidence.Opinion}", time.GetUtcNow()));
            return Task.CompletedTask;
        });
        return null;
    }

    /// <summary>A piece of evidence that the unit itself handed in.</summary>
    public Task<Evidence?> OwnEvidenceAsync(AssessmentCase campaign, AssessedUnit unit, long id) => db.Set<Evidence>().Include(evidence => evidence.Links)
        .FirstOrDefaultAsync(evidence => evidence.Id == id && evidence.CampaignId == campaign.Id && evidence.UnitId == unit.UnitId && evidence.State != ReviewState.Withdrawn);

    public async Task<IReadOnlyList<Finding>> WithdrawEvidenceAsync(AssessmentCase campaign, Evidence evidence)
    {
        if (WhyFixed(campaign, evidence) is { } why)
            return [new Finding(why)];
        await db.WriteAsync(() => { LayOpen(evidence, ReviewState.Withdrawn); return Task.CompletedTask; });
        return [];
    }

    /// <summary>What was said about the file is put right, and reviewed anew.</summary>
    public async Task<IReadOnlyList<Finding>> CorrectEvidenceAsync(Actor actor, AssessmentCase campaign, AssessedUnit unit, Evidence evidence, EvidenceForm form)
    {
        var findings = form.Check(time.Today()).ToList();
        if (WhyFixed(campaign, evidence) is { } why)
            findings.Add(new Finding(why));
        if (findings.Count > 0)
            return findings;
        var file = await db.Set<StoredFile>().SingleAsync(each => each.Id == evidence.FileId);
        await using var content = files.Open(file);
        var flags = await FlagsAsync(campaign, unit, form, evidence.Hash, FileText.Read(file.Name, content), evidence);
        await db.WriteAsync(() => { HandInAgain(evidence, actor, form, flags); return Task.CompletedTask; });
        return [];
    }

    /// <summary>A quarter frozen since it passed rests on it: then the unit asks the bureau to take the verdict back.</summary>
    private static string? WhyFixed(AssessmentCase campaign, Evidence evidence) =>
        evidence.State == ReviewState.Approved && campaign.Quarters.Where(quarter => quarter.FrozenAt.ShanghaiDate() >= evidence.ReviewedOn).MaxBy(quarter => quarter.FrozenAt) is { } frozen
            ? $"{AssessmentCase.NameOf(frozen.Quarter)}的得分已按这份佐证冻结，不能自行更正或者撤回；请报考评机关撤销通过。" : null;

    /// <summary>
    /// Keeps a file once. Handed in again by the same unit it is linked while it waits for review; what was returned or withdrawn is reviewed anew. What has
    /// passed stays as it was reviewed: for another indicator, and by another unit, the same file is evidence of its own. The line tells what was done.
    /// </summary>
    public async Task<(string? Done, IReadOnlyList<Finding> Findings)> UploadAsync(
        Actor actor, AssessmentCase campaign, AssessedUnit unit, EvidenceForm form, string fileName, Stream content)
    {
        var findings = form.Check(time.Today()).ToList();
        findings.AddRange(UploadInspector.Inspect(fileName, content).Findings.Select(finding => finding with { Field = "file" }));
        if (findings.Count > 0)
            return (null, findings);
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
        var own = await db.Set<Evidence>().Include(evidence => evidence.Links)
            .Where(evidence => evidence.CampaignId == campaign.Id && evidence.UnitId == unit.UnitId && evidence.Hash == hash).OrderBy(evidence => evidence.Id).ToListAsync();
        var standing = own.FindAll(evidence => evidence.State is ReviewState.Pending or ReviewState.Approved);
        form = form with { Codes = [.. form.Codes.Distinct().Where(code => !standing.Exists(evidence => evidence.Serves(unit.UnitId, code)))] };
        if (form.Codes.Count == 0)
            return ($"同一文件已由“{standing[0].Title}”提交过，所选指标都已关联；名称、日期、公开属性填错的，请用“更正”。", []);
        if (standing.Find(evidence => evidence.State == ReviewState.Pending) is { } waiting)
        {
            await db.WriteAsync(() => { Link(waiting, unit, form.Codes); return Task.CompletedTask; });
            return ($"同一文件已由“{waiting.Title}”提交过，没有重复保存（沿用原来的标题、文号和日期），已把它关联到所选指标，等待审核。", []);
        }

        var text = FileText.Read(fileName, content);
        var words = EvidenceChecks.Squeeze(text);
        if (SecrecyMark.In(words, "file") is { } secret)
            return (null, [secret]);
        var same = own.Find(evidence => evidence.State is ReviewState.Returned or ReviewState.Withdrawn);
        var flags = await FlagsAsync(campaign, unit, form, hash, text, same);
        if (same is not null)
        {
            await db.WriteAsync(() =>
            {
                same.Links.RemoveAll(link => !form.Codes.Contains(link.Code));
                Link(same, unit, form.Codes);
                HandInAgain(same, actor, form, flags);
                return Task.CompletedTask;
            });
            return ($"同一文件曾被退回或者撤回，已按这次填写的内容重新提交，等待审核{(flags.Count == 0 ? "" : $"；系统提示：{string.Join("；", flags)}")}。", []);
        }

        content.Position = 0;
        await db.WriteAsync(async () =>
        {
            var file = await files.SaveAsync(fileName, content, actor, campaign.Id);
            var evidence = new Evidence
            {
                CampaignId = campaign.Id,
                UnitId = unit.UnitId,
                Title = form.Title!.Trim(),
                ProducedOn = form.ProducedOn!.Value,
                DocumentNumber = form.DocumentNumber?.Trim(),
                Access = form.Access!.Value,
                ValidTo = form.ValidTo,
                FileId = file.Id,
                Hash = hash,
                Words = words,
                Flags = flags,
                UploadedBy = actor.Name,
                UploadedById = actor.OfficerId,
                UploadedOn = time.Today(),
            };
            Link(evidence, unit, form.Codes);
            db.Add(evidence);
        });
        return (flags.Count == 0 ? "已上传，等待审核。" : $"已上传，等待审核；系统提示：{string.Join("；", flags)}。", []);
    }

    /// <summary>What a reviewer should look at: what the checks see, files that are like it, and what became of it before.</summary>
    private async Task<List<string>> FlagsAsync(AssessmentCase campaign, AssessedUnit unit, EvidenceForm form, string hash, string text, Evidence? before)
    {
        var (from, to) = (new DateOnly(campaign.Year, 1, 1), new DateOnly(campaign.Year, 12, 31));
        List<string> flags = [.. EvidenceChecks.Check(text, form.DocumentNumber, form.ProducedOn!.Value, from, to)];
        if (form.ValidTo < to)
            flags.Add($"有效期到 {form.ValidTo:yyyy-MM-dd}，考评期内会过期");
        flags.AddRange(await LikeOthersAsync(unit, hash, EvidenceChecks.Squeeze(text), before));
        if (before is { State: ReviewState.Returned })
            flags.Add($"{before.ReviewedOn:yyyy-MM-dd} 由{before.Reviewer}退回：{before.Opinion}");
        if (before is { State: ReviewState.Approved })
            flags.Add($"{before.ReviewedOn:yyyy-MM-dd} 审核通过以后又作更正");
        return flags;
    }

    /// <summary>What is said about it now stands in the place of what was said then; what became of it before is among the flags.</summary>
    private void HandInAgain(Evidence evidence, Actor actor, EvidenceForm form, List<string> flags)
    {
        (evidence.Title, evidence.ProducedOn, evidence.DocumentNumber) = (form.Title!.Trim(), form.ProducedOn!.Value, form.DocumentNumber?.Trim());
        (evidence.Access, evidence.ValidTo, evidence.Flags) = (form.Access!.Value, form.ValidTo, flags);
        (evidence.UploadedBy, evidence.UploadedById, evidence.UploadedOn) = (actor.Name, actor.OfficerId, time.Today());
        LayOpen(evidence, ReviewState.Pending);
    }

    /// <summary>As it stands without a reviewer's verdict.</summary>
    private static void LayOpen(Evidence evidence, ReviewState state) => (evidence.State, evidence.Reviewer, evidence.Opinion, evidence.ReviewedOn) = (state, null, null, null);

    private static void Link(Evidence evidence, AssessedUnit unit, IEnumerable<string> codes) =>
        evidence.Links.AddRange(codes.Where(code => !evidence.Serves(unit.UnitId, code)).Select(code => new EvidenceLink { UnitId = unit.UnitId, Code = code }));

    /// <summary>The same file handed in elsewhere, and files in any assessment that read almost the same. What another unit handed in is told without its name.</summary>
    private async Task<List<string>> LikeOthersAsync(AssessedUnit unit, string hash, string words, Evidence? own)
    {
        var itself = own?.Id ?? 0;
        var alike = (await DistrictParameters.LoadAsync(db)).WholeOf(AssessmentParameters.NearDuplicatePercent, time.Today()) / 100d;
        var (least, most) = EvidenceChecks.LengthsLike(words.Length, alike);
        var found = new List<string>();
        await foreach (var other in db.Set<Evidence>().AsNoTracking().Where(evidence => evidence.Id != itself).Where(evidence => evidence.Hash == hash || (evidence.Words.Length >= least && evidence.Words.Length <= most && words != ""))
            .Select(evidence => new { evidence.Id, evidence.UnitId, evidence.Title, evidence.UploadedOn, evidence.Hash, evidence.Words }).AsAsyncEnumerable())
        {
            var name = other.UnitId == unit.UnitId ? $"“{other.Title}”（{other.UploadedOn.Year} 年提交）" : $"其他单位 {other.UploadedOn.Year} 年提交的第 {other.Id} 号佐证";
            if (other.Hash == hash)
                found.Add($"与{name}是同一文件");
            else if (EvidenceChecks.Likeness(words, other.Words) is var likeness && likeness >= alike)
                found.Add($"与{name}相似 {likeness:P0}");
        }

        return found;
    }
}

/// <summary>What a unit says about a file it hands in.</summary>
public sealed record EvidenceForm(string? Title, DateOnly? ProducedOn, string? DocumentNumber, IReadOnlyList<string> Codes, EvidenceAccess? Access, DateOnly? ValidTo = null)
{
    public IEnumerable<Finding> Check(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > 200)
            yield return new Finding("请填写佐证名称，不超过 200 字。", Field: "title");
        if (ProducedOn is null || ProducedOn > today)
            yield return new Finding("请填写形成日期，不能晚于今天。", Field: "producedOn");
        if (ValidTo < ProducedOn)
            yield return new Finding("有效期不能早于形成日期。", Field: "validTo");
        if (DocumentNumber?.Length > 80)
            yield return new Finding("文号不超过 80 字。", Field: "documentNumber");
        if (Codes.Count == 0)
            yield return new Finding("请选择它证明的指标。", Field: "codes");
        if (Access is null)
            yield return new Finding("请选择公开属性。", Field: "access");
    }
}
