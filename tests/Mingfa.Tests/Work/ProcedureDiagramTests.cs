using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed partial class ProcedureDiagramTests
{
    [Fact]
    public void MainLine_OfTheNormativeDocument_GoesDownInTheOrderOfTheLaw() => Assert.Equal(
        ["立项待批", "起草", "公开征求意见中", "意见处理与论证", "合法性审核", "审核通过待上会", "已列入会议议题", "集体审议通过待签发", "已签发待登记", "已登记编号待印发", "已印发待公布", "已公布待备案", "有效"],
        MainLine(NormativeDocumentsProcedure.Current).Take(13));

    [Fact]
    public void MainLine_OfTheReconsideration_LeadsToTheDecisionAndItsDelivery() =>
        Assert.Equal(["已收到待审查", "已受理", "审理", "已决定待送达", "已结案"], MainLine(ReconsiderationProcedure.Current));

    [Fact]
    public void Draw_OfEveryProcedure_PutsNoBoxOverAnother_AndLetsNoLaneRunThroughABox()
    {
        foreach (var procedure in new ProcedureRegistry().All)
        {
            var svg = new HtmlParser().ParseDocument(ProcedureDiagram.Draw(procedure).ToString()!).QuerySelector("svg")!;
            int Of(AngleSharp.Dom.IElement element, string name) => int.Parse(element.GetAttribute(name)!);
            var boxes = svg.QuerySelectorAll("rect").Select(box => (X: Of(box, "x"), Y: Of(box, "y"), Width: Of(box, "width"), Height: Of(box, "height"))).ToList();
            Assert.Equal(procedure.States.Count, boxes.Count);
            Assert.Equal(boxes.Count, boxes.Select(box => (box.X, box.Y)).Distinct().Count());
            Assert.All(boxes, box => Assert.True(box.X >= 0 && box.X + box.Width <= Of(svg, "width") && box.Y + box.Height <= Of(svg, "height"), procedure.Id));
            foreach (var lane in svg.QuerySelectorAll("path.edge").Select(path => Lane().Match(path.GetAttribute("d")!)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value)))
                Assert.DoesNotContain(boxes, box => box.X <= lane && lane <= box.X + box.Width);
        }
    }

    [Fact]
    public void Lines_OfEveryState_FitItsBox_AlsoWhereTheCaseIsNow()
    {
        foreach (var state in new ProcedureRegistry().All.SelectMany(procedure => procedure.States))
            foreach (var isNow in (bool[])[false, true])
            {
                var lines = ProcedureDiagram.Lines(state.Name, isNow);
                Assert.Equal(state.Name + (isNow ? "（当前）" : ""), string.Concat(lines));
                Assert.True(lines.Count <= 2 && lines.All(line => line.Length <= ProcedureDiagram.Longest), state.Name);
            }
    }

    [Fact]
    public void Draw_MarksWhereTheCaseMayGoNow_AndWhereItCameFrom()
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var svg = new HtmlParser().ParseDocument(ProcedureDiagram.Draw(procedure, "legality-review", ["proposed", "drafting", "consulting", "consulted", "legality-review"]).ToString()!).QuerySelector("svg")!;
        Assert.Equal(["合法性审核（当前）"], svg.QuerySelectorAll(".node-now + text").Select(text => text.TextContent));
        Assert.Equal(4, svg.QuerySelectorAll(".edge-taken").Length);
        Assert.Equal(ProcedureDiagram.Edges(procedure).Count(edge => edge.From == "legality-review"), svg.QuerySelectorAll(".edge-next").Length);
    }

    private static IEnumerable<string> MainLine(Procedure procedure) => new ProcedureLayout(procedure).Main.Select(state => procedure.StateOf(state).Name);

    [GeneratedRegex(@"H(\d+)V")]
    private static partial Regex Lane();
}
