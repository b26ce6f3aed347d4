using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work;

/// <summary>放假通知 — typed in or imported; what it moves is shown before it is applied.</summary>
public sealed partial class NoticesModel(
    MingfaDb db, CurrentActor current, ProcedureRegistry registry, CalendarStore calendars, HolidayNotices notices, TimeProvider time) : PageModel
{
    private const int ShownMoves = 200;
    private const int LargestUpload = 1 << 20;

    [BindProperty] public int? Year { get; set; }
    [BindProperty] public string? Source { get; set; }
    [BindProperty] public string? Off { get; set; }
    [BindProperty] public string? MakeUp { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }

    public IReadOnlyList<HolidayNoticeEntry> History { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public HolidayNotice? Notice { get; private set; }

    /// <summary>The notice of the same year that is in force and would no longer be; null when there is none.</summary>
    public HolidayNotice? Replaced { get; private set; }

    /// <summary>Days the notice in force names otherwise, or that it names and this one does not.</summary>
    public IEnumerable<(DateOnly Date, string Now, string Then)> Changed
    {
        get
        {
            Dictionary<DateOnly, NoticeDay> now = (Replaced?.Days ?? []).ToDictionary(day => day.Date), then = (Notice?.Days ?? []).ToDictionary(day => day.Date);
            return from date in now.Keys.Union(then.Keys).Order()
                   let before = now.GetValueOrDefault(date)
                   let after = then.GetValueOrDefault(date)
                   where before?.IsOff != after?.IsOff
                   select (date, Say(before), Say(after));
        }
    }

    private static string Say(NoticeDay? day) => day switch
    {
        null => "未列出（按星期）",
        { IsOff: true } => $"放假（{day.Name}）",
        _ => "上班",
    };

    /// <summary>Years that came with this release while terms that end in them are still counted without: nobody has looked at what they move yet.</summary>
    public IReadOnlyList<(HolidayNotice Notice, int Terms)> Shipped { get; private set; } = [];

    /// <summary>What the notice would move; null before a preview.</summary>
    public IReadOnlyList<ClockMove>? Moves { get; private set; }

    /// <summary>The moved clocks of cases this officer may see, as many as fit a page.</summary>
    public IReadOnlyList<ClockMove> Shown { get; private set; } = [];

    /// <summary>How many are in cases this officer may not see, by the unit that holds them: whoever applies a notice knows whom it concerns.</summary>
    public IReadOnlyList<(string Unit, int Count)> Hidden { get; private set; } = [];

    /// <summary>Those that are neither shown nor counted by unit, because there are too many.</summary>
    public int Unlisted => Moves!.Count - Shown.Count - Hidden.Sum(each => each.Count);

    public int Suggested => time.Today().Year + 1;
    public string? Json => Notice is null ? null : HolidayNotices.Write(Notice);
    public string? ErrorOf(string field) => Findings.FirstOrDefault(finding => finding.Field == field)?.Message;

    public override async Task OnPageHandlerExecutionAsync(
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        if ((await current.GetAsync()).Has(Permission.ManageCalendar))
            await next();
        else
            context.Result = StatusCode(403);
    }

    public Task OnGetAsync() => LoadHistoryAsync();

    /// <summary>Shows what would move. Nothing is stored.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await ReadAsync();
        if (Notice is not null && Findings.Count == 0)
            await PreviewAsync(Notice);
        return await ShowAsync();
    }

    /// <summary>The same for a year that came with the release.</summary>
    public async Task<IActionResult> OnPostShippedAsync()
    {
        if (WorkCalendar.Statutory.Notices.FirstOrDefault(notice => notice.Year == Year) is not { } shipped)
            return NotFound();
        Notice = shipped;
        await PreviewAsync(shipped);
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostApplyAsync([FromForm] string? json, [FromForm] string? source, [FromForm] bool replace)
    {
        var reading = HolidayNotice.ParseJson(json ?? "");
        Findings = [.. reading.Findings, .. Unneeded(reading.Notice), .. Unsourced(source)];
        if (reading.Notice is not { } notice)
            return await ShowAsync();
        if (Findings.Count == 0 && !replace && await ReplacedByAsync(notice) is not null)
            Findings = [new Finding($"{notice.Year} 年已有放假通知。请核对下面列出的变动，勾选“取代现行通知”后再生效。", Field: "replace")];
        if (Findings.Count > 0)
        {
            (Notice, Source) = (notice, source);
            await PreviewAsync(notice);
            return await ShowAsync();
        }

        var moved = await notices.ApplyAsync(notice, source!.Trim(), await current.GetAsync());
        TempData["Done"] = $"{notice.Year} 年放假通知已生效，{moved} 个期限重新计算，已通知承办人。";
        return LocalRedirect("/work/calendar/notices");
    }

    private async Task PreviewAsync(HolidayNotice notice)
    {
        Replaced = await ReplacedByAsync(notice);
        Moves = await notices.PreviewAsync(notice);
        var ids = Moves.Select(move => move.DossierId).Distinct().Take(5000).ToHashSet();
        var visible = await db.Set<Dossier>().VisibleTo(await current.GetAsync(), registry).Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToHashSetAsync();
        Shown = [.. Moves.Where(move => visible.Contains(move.DossierId)).Take(ShownMoves)];
        Hidden = [.. Moves.Where(move => ids.Contains(move.DossierId) && !visible.Contains(move.DossierId)).CountBy(move => move.Unit).Select(unit => (unit.Key, unit.Value)).OrderByDescending(unit => unit.Value)];
    }

    /// <summary>The notice in force for that year, where it is another one.</summary>
    private async Task<HolidayNotice?> ReplacedByAsync(HolidayNotice notice) =>
        (await calendars.GetAsync()).Notices.FirstOrDefault(known => known.Year == notice.Year && !IsShippedAsItStands(known, notice));

    private static bool IsShippedAsItStands(HolidayNotice known, HolidayNotice notice) =>
        WorkCalendar.Statutory.Notices.Contains(known) && known.Days.OrderBy(day => day.Date).SequenceEqual(notice.Days.OrderBy(day => day.Date));

    private async Task<IActionResult> ShowAsync()
    {
        await LoadHistoryAsync();
        Response.StatusCode = Findings.Count > 0 ? 400 : 200;
        return Page();
    }

    private async Task ReadAsync()
    {
        var reading = Upload is { Length: > 0 } ? await ImportAsync(Upload) : Typed();
        Notice = reading.Notice;
        Findings = [.. reading.Findings, .. Unneeded(reading.Notice), .. Unsourced(Source)];
    }

    private async Task<NoticeReading> ImportAsync(IFormFile upload)
    {
        if (upload.Length > LargestUpload)
            return new NoticeReading(null, [new Finding("文件超过 1 MB，不是放假通知。", Field: "upload")]);
        using var reader = new StreamReader(upload.OpenReadStream(), Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        if (!text.TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            return HolidayNotice.ParseJson(text, Year);
        return Year is { } year ? HolidayNotice.ParseIcs(text, year) : new NoticeReading(null, [new Finding("导入日历文件时请填写年份。", Field: "year")]);
    }

    private NoticeReading Typed()
    {
        if (Year is not { } year)
            return new NoticeReading(null, [new Finding("请填写年份。", Field: "year")]);
        var findings = new List<Finding>();
        List<NoticeDay> days = [.. Days(Off, "放假", true, "off", findings), .. Days(MakeUp, "调休上班", false, "makeUp", findings)];
        if (findings.Count > 0)
            return new NoticeReading(null, findings);
        return HolidayNotice.ParseJson(HolidayNotices.Write(new HolidayNotice(year, days, string.IsNullOrWhiteSpace(Source) ? [] : [Source])), year);
    }

    /// <summary>One line each: <c>春节 2027-02-05 至 2027-02-11</c>, or a single day.</summary>
    private static IEnumerable<NoticeDay> Days(string? text, string defaultName, bool isOff, string field, List<Finding> findings)
    {
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var dates = Date().Matches(line);
            if (dates.Count is not (1 or 2) || !ChineseDate.TryParse(dates[0].Value, out var first)
                || !ChineseDate.TryParse(dates[^1].Value, out var last) || last < first || last.DayNumber - first.DayNumber > 31)
            {
                findings.Add(new Finding($"无法读出日期：“{line}”。每行写一个名称和一个或者两个日期，例如：春节 2027-02-05 至 2027-02-11。", Field: field));
                continue;
            }

            var name = line[..dates[0].Index].Trim(' ', '：', ':', '，');
            for (var day = first; day <= last; day = day.AddDays(1))
                yield return new NoticeDay(day, name.Length > 0 ? name : defaultName, isOff);
        }
    }

    /// <summary>Days of work that are so anyway: a wrong date, or the days off typed into the wrong field.</summary>
    private static IEnumerable<Finding> Unneeded(HolidayNotice? notice) =>
        (notice?.Days ?? []).Where(day => !day.IsOff && day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select(day => new Finding($"{day.Date:yyyy-MM-dd} 不是周六、周日，本来就是工作日，不是调休上班日，请核对。", Field: "makeUp"));

    private static IEnumerable<Finding> Unsourced(string? source)
    {
        if (string.IsNullOrWhiteSpace(source))
            yield return new Finding("请填写通知的标题和文号，推算期限时要注明依据。", Field: "source");
        else if (source.Length > 300)
            yield return new Finding("标题和文号最多 300 字。", Field: "source");
    }

    private async Task LoadHistoryAsync()
    {
        History = await db.Set<HolidayNoticeEntry>().AsNoTracking().OrderByDescending(entry => entry.Id).Take(50).ToListAsync();
        Shipped = await notices.UncountedAsync();
    }

    [GeneratedRegex("[0-9]{4}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2}日?")]
    private static partial Regex Date();
}
