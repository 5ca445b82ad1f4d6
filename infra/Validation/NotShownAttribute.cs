namespace Infra.Validation;

/// <summary>Stands on a property whose values are not shown in problems, as they may be secrets by mistake.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotShownAttribute : Attribute;
