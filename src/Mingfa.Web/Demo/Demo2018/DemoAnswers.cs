using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Oversight;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>What waits for an answer: notes of supervision to departments, suggestions of the public.</summary>
internal sealed class DemoAnswers(DemoRegisters registers)
{
    public async Task SeedAsync()
    {
        await registers.SaveAsync(Notes().ToList());
        await registers.SaveAsync(Suggestions().ToList());
    }

    /// <summary>Six notes of 2018, five answered in time and one not at all.</summary>
    private IEnumerable<SupervisionNote> Notes()
    {
        var stream = new DemoStream("supervision-notes");
        for (var number = 1; number <= 6; number++)
        {
            var sent = DemoStream.Workday(new DateOnly(2018, number + 2, 12));
            var answered = number != 5;
            yield return new SupervisionNote
            {
                Number = $"清莲法监〔2018〕{number}号",
                Kind = number % 3 == 0 ? SupervisionNoteKind.Advice : SupervisionNoteKind.Opinion,
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                SentOn = sent,
                ReceivedOn = sent,
                Problem = stream.Pick(["执法案卷文书不规范", "行政处罚决定没有按期公示", "规范性文件到期没有评估"]) + "（演示数据）",
                Demand = "请核查并纠正，在期限内书面反馈（演示数据）",
                ReplyBy = sent.AddDays(30),
                RepliedOn = answered ? DemoStream.Workday(sent.AddDays(stream.Between(8, 28))) : null,
                Reply = answered ? "已核查纠正，完善内部审核（演示数据）" : null,
                Verdict = answered ? SupervisionVerdict.PutRight : null,
            };
        }
    }

    /// <summary>Eight suggestions of 2018: six answered in time, one late, one not at all.</summary>
    private IEnumerable<PublicSuggestion> Suggestions()
    {
        var stream = new DemoStream("public-suggestions");
        var kinds = Enum.GetValues<SuggestionKind>();
        for (var number = 1; number <= 8; number++)
        {
            var received = DemoStream.Workday(new DateOnly(2018, number + 1, 9));
            var (late, open) = (number == 4, number == 8);
            yield return new PublicSuggestion
            {
                Topic = $"关于{stream.Pick(DemoTitles.ItemNouns)}的建议（第{number}件，演示数据）",
                Kind = kinds[number % kinds.Length],
                Content = "建议简化材料、公开标准（演示数据）",
                Channel = number % 2 == 0 ? SuggestionChannel.Online : SuggestionChannel.Letter,
                ReceivedOn = received,
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                ReplyBy = received.AddDays(21),
                RepliedOn = open ? null : late ? DemoStream.NextWorkday(received.AddDays(30)) : DemoStream.Workday(received.AddDays(stream.Between(5, 20))),
                PublicTopic = open ? null : "简化材料、公开标准",
                Reply = open ? null : "已公开办理标准，减少申请材料（演示数据）",
                Adopted = number is 1 or 3 or 5,
            };
        }
    }
}
