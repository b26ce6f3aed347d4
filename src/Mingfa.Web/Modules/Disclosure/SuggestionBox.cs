using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>意见箱 — the public's side of 公众意见建议: put in without an account, looked up by receipt.</summary>
public sealed class SuggestionBox(MingfaDb db, RegisterCatalogue catalogue, RegisterWords words, TimeProvider time)
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <param name="ReceiptCode">Null when it was not taken; then the findings say why, each with the field.</param>
    public sealed record Taken(string? ReceiptCode, DateOnly? ReplyBy, IReadOnlyList<Finding> Findings);

    /// <summary>What the holder of a receipt sees: no name, no contact, no officer.</summary>
    public sealed record Progress(string Topic, DateOnly ReceivedOn, DateOnly? ReplyBy, string? Unit, DateOnly? RepliedOn, string? Reply, bool Adopted);

    /// <param name="form">Given by the form: the same words of the same form posted twice are one suggestion; other words are another.</param>
    public async Task<Taken> PutAsync(SuggestionKind? kind, string? topic, string? text, string? name, string? contact, Guid form)
    {
        var findings = Refusals(kind, topic, text, name, contact).ToList();
        if (findings.Count > 0)
            return new Taken(null, null, findings);
        var submission = Submission.Of(form, kind, topic, text, name, contact);
        var register = catalogue.Of(typeof(PublicSuggestion));
        var office = await db.Set<OrgUnit>().AsNoTracking().Holding(UnitDuty.GovernmentOffice, time.Today()).FirstOrDefaultAsync();
        if (office is null)
            return new Taken(null, null, [new Finding("暂时不能提交，请稍后再试。")]);
        await words.LoadTermsAsync();
        var entry = new PublicSuggestion
        {
            Topic = topic!.Trim(),
            Kind = kind!.Value,
            Content = text!.Trim(),
            Channel = SuggestionChannel.Online,
            ReceivedOn = time.Today(),
            Name = Kept(name),
            Contact = Kept(contact),
            ReceiptCode = RandomNumberGenerator.GetString(Letters, 16),
            ReplyBy = words.LastDayOf(PublicSuggestionRegister.Answer, time.Today()),
        };
        return await db.WriteOnceAsync(() => BeforeAsync(register, submission), () => TakeAsync(register, entry, office, submission));
    }

    private async Task<Taken> TakeAsync(Register register, PublicSuggestion entry, OrgUnit office, Guid submission)
    {
        entry.Code = (await RegisterCodes.TakeAsync(db, register, 1)).Dequeue();
        entry.CreatedAt = time.GetUtcNow();
        db.Add(entry);
        await db.SaveChangesAsync();
        // The citizen stands at the office's counter: the change names no officer.
        var citizen = new Actor(0, "公众（网上提交）", office.Id, office.Name, []);
        RegisterChange.Record(db, register, entry, RegisterChangeKind.Added, [], RegisterKeeper.Values(register, entry), citizen, time.GetUtcNow(), submission: submission);
        Receipt.Issue(db, "suggestion.received", entry.ReceiptCode!, entry.Topic, null, entry.Content, office.Id, time.GetUtcNow());
        return new Taken(entry.ReceiptCode, entry.ReplyBy, []);
    }

    /// <summary>What was given out for the form before; null where it was not sent yet.</summary>
    private async Task<Taken?> BeforeAsync(Register register, Guid submission)
    {
        var before = await db.Set<RegisterChange>().Where(change => change.SubmissionId == submission && change.Register == register.Id).Select(change => (long?)change.EntryId).SingleOrDefaultAsync();
        return before is { } id && await db.Set<PublicSuggestion>().AsNoTracking().SingleAsync(each => each.Id == id) is var same ? new Taken(same.ReceiptCode, same.ReplyBy, []) : null;
    }

    /// <summary>Null when there is no such receipt.</summary>
    public async Task<Progress?> FindAsync(string receipt)
    {
        var code = receipt.Trim().ToUpperInvariant();
        return await db.Entries<PublicSuggestion>().FirstOrDefaultAsync(each => each.ReceiptCode == code) is not { } found ? null : new Progress(
            found.Topic, found.ReceivedOn, found.ReplyBy,
            await db.Set<OrgUnit>().Where(unit => unit.Id == found.UnitId).Select(unit => unit.Name).FirstOrDefaultAsync(),
            found.RepliedOn, found.Reply, found.Adopted);
    }

    private static string? Kept(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static IEnumerable<Finding> Refusals(SuggestionKind? kind, string? topic, string? text, string? name, string? contact)
    {
        if (kind is null)
            yield return new Finding("请选择类别。", Field: "kind");
        if (string.IsNullOrWhiteSpace(topic) || topic.Trim().Length > 100)
            yield return new Finding("请填写主题，不超过 100 字。", Field: "topic");
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > 4000)
            yield return new Finding("请填写内容，不超过 4000 字。", Field: "text");
        if (name?.Trim().Length > 60)
            yield return new Finding("姓名或者名称不超过 60 字。", Field: "name");
        if (contact?.Trim().Length > 100)
            yield return new Finding("联系方式不超过 100 字。", Field: "contact");
    }
}

public static class DisclosureServices
{
    public static IServiceCollection AddDisclosure(this IServiceCollection services) =>
        services.AddScoped<SuggestionBox>().AddFooterLinks(new FooterLink("提意见建议", "/suggestions", 35));
}
