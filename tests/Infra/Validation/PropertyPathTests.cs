using Infra.Validation;

namespace Infra.Tests.Validation;

public sealed class PropertyPathTests
{
    [Fact]
    public void ToString_KeysAndIndexes_AreWrittenAsInCode()
    {
        Assert.Equal("tiers[1].vlan", PropertyPath.Create("tiers", 1, "vlan").ToString());
        Assert.Equal("[2].priority", PropertyPath.Create(2, "priority").ToString());
        Assert.Equal("", PropertyPath.Root.ToString());
    }

    [Fact]
    public void FromString_TextWithDotsAndBrackets_IsOneKey()
    {
        PropertyPath path = "a.b[0]";

        Assert.Equal([new PathSegment("a.b[0]", 0)], path.Segments.AsEnumerable());
        Assert.NotEqual(PropertyPath.Create("a", "b", 0), path);
    }

    [Fact]
    public void Under_Outer_PutsItsSegmentsBefore() =>
        Assert.Equal(
            PropertyPath.Create("services", 0, "container", "image"),
            PropertyPath.Create("container", "image").Under(PropertyPath.Create("services", 0)));

    [Fact]
    public void Then_Segments_PutsThemBehind() =>
        Assert.Equal(PropertyPath.Create("schedules", 2, "key"), PropertyPath.Create("schedules").Then(2, "key"));

    [Fact]
    public void IsWithin_PathAboveOrEqual_ComparesWholeSegments()
    {
        var path = PropertyPath.Create("tiers", 1, "vlan");

        Assert.Equal(
            [true, true, true, false, false, false],
            new[] { PropertyPath.Root, "tiers", path, PropertyPath.Create("tiers", 0), "tier", PropertyPath.Create("tiers", 1, "vlan", "x") }
                .Select(path.IsWithin));
    }

    [Fact]
    public void Equals_SameSegments_IsTrueAndHashesAgree()
    {
        var (one, other) = (PropertyPath.Create("a", 0), PropertyPath.Create("a").Then(0));

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals(null));
        Assert.NotEqual(PropertyPath.Create("0"), PropertyPath.Create(0));
    }
}
