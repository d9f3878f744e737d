using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Application.WireNames;
using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.UndeliveredNotices;

/// <summary>What the endpoint of notices that did not arrive says of itself.</summary>
internal static class UndeliveredNoticeDescriptions
{
    public static EndpointDescription List { get; } =
        new("Member desk", "listUndeliveredNotices", "A program's notices that did not arrive")
    {
        Query =
        [
            new(FieldDescription.Text("program", "The key of the body.", 200), "acsm"),
            new(
                FieldDescription.Choice("state", "What became of them; all where it is left out.", Enum.GetValues<UndeliveredState>().Select(WireName.Of))
                    .Optional(),
                "failed"),
            new(FieldDescription.Text("after", "What the page before gave as `next`.", 200).Optional(), "M1001"),
            new(
                FieldDescription.Count("limit", "The most members of the page; 25 where it is left out.", 1, 100)
                    .Optional(),
                "25"),
        ],
        Answers = [AnswerDescription.Json<UndeliveredPageAnswer>("A page of the notices, each with where to send it again.")],
        Refusals = [RefusalDescription.Malformed("program", "must be one of acsm, nasm, nsca.")],
    };
}
