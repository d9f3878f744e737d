using CecFunctions.Application.Members;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A mark that staff have seen to.</summary>
/// <param name="Notice">The notice that it is about; <see langword="null"/> = every mark of the kind.</param>
internal sealed record ClearMarkRequest(StaffMarkKind Kind, string? Notice);
