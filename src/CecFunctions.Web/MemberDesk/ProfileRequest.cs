namespace CecFunctions.Web.MemberDesk;

/// <summary>Name and address as they are to be; what is left out is taken off the record.</summary>
internal sealed record ProfileRequest(string? Name, string? Email);
