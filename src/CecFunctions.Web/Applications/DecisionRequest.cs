using CecFunctions.Application.Applications;
using CecFunctions.Application.JsonInput;
using CecFunctions.Application.WireNames;
using CecFunctions.Web.Requests;

namespace CecFunctions.Web.Applications;

/// <summary>What staff decide on an application, and why.</summary>
internal sealed record DecisionRequest(bool Approve, string Note)
{
    public static DecisionRequest Read(JsonObject json) => new(
        WireName.Find<ApplicationState>(json.RequiredText("outcome")) switch
        {
            ApplicationState.Approved => true,
            ApplicationState.Refused => false,
            _ => throw new JsonInputException(json.At("outcome"), "must be approved or refused."),
        },
        json.RequiredNote("note", MemberApplication.MaxNoteLength));
}
