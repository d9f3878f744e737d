namespace CecFunctions.Domain.Renewals;

/// <summary>Days without current CPR/AED; both are included.</summary>
public readonly record struct CprLapse(DateOnly From, DateOnly Through);
