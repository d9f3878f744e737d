namespace CecFunctions.Application.HeldCredentials;

/// <summary>Days without current CPR/AED; both are included.</summary>
public sealed record CprGap(DateOnly From, DateOnly Through);
