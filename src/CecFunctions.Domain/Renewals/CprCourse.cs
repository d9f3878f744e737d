namespace CecFunctions.Domain.Renewals;

/// <summary>How a CPR/AED certification was earned.</summary>
/// <param name="CompletedOn">The day of completion.</param>
/// <param name="Online">Taken online rather than in person.</param>
/// <param name="SkillsEvaluation">For an online course: skills were evaluated in it.</param>
public readonly record struct CprCourse(DateOnly CompletedOn, bool Online, bool SkillsEvaluation);
