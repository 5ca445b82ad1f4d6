namespace Infra.Validation;

/// <summary>Marks a property whose values no problem shows, as they may be secrets by mistake.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotShownAttribute : Attribute;
