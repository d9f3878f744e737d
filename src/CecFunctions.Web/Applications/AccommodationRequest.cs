using CecFunctions.Application.Applications;
using CecFunctions.Application.JsonInput;
using CecFunctions.Web.Requests;

namespace CecFunctions.Web.Applications;

/// <summary>An accommodation that staff grant.</summary>
internal sealed record AccommodationRequest(string Credential, string Reason, string Note)
{
    /// <summary>The most characters of the number, the id or the key that an application names.</summary>
    public const int MaxNameLength = 100;

    public static AccommodationRequest Read(JsonObject json) => new(
        json.RequiredName("credential", MaxNameLength),
        json.RequiredName("reason", MaxNameLength),
        json.RequiredNote("note", MemberApplication.MaxNoteLength));
}
