using System.Text;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Infra.Tests.Engine.Support;

namespace Infra.Tests.Engine.Planning;

public sealed class PlanJsonTests
{
    private static readonly Urn Vpc = Urn.Parse("urn:pulumi:dev::shop::t:m:T::vpc");

    [Fact]
    public void Plan_OfEveryStepAndValue_IsTheDocumentedJson()
    {
        var old = new ResourceState { Urn = Vpc, IsCustom = true };
        var resource = old with
        {
            Parent = Urn.Parse("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"),
            Provider = Urn.Parse("urn:pulumi:dev::shop::pulumi:providers:t::default"),
            Protect = true,
            Inputs = MapValue.Create(
                ("archive", ArchiveValue.FromAssets(MapValue.Create(("f", new AssetValue(AssetSource.Text, "<&>é"))))),
                ("big", new NumberValue(9007199254740991)),
                ("list", new ListValue([BoolValue.True, NullValue.Instance, new NumberValue(0.1), new NumberValue(double.NaN)])),
                ("looksSecret", MapValue.Create(("secret", BoolValue.True))),
                ("policy", new StringValue("""{"a": 1}""")),
                ("ref", new ResourceReferenceValue("urn:x", UnknownValue.Instance)),
                ("secret", SecretValue.Wrap(new StringValue("hidden"))),
                ("secretUnknown", SecretValue.Wrap(UnknownValue.Instance)),
                ("unknown", UnknownValue.Instance)),
            Dependencies = [Vpc],
            PropertyDependencies = [new PropertyDependencies("big", []), new PropertyDependencies("ref", [Vpc])],
            Options = new ResourceOptions
            {
                Aliases = [Vpc],
                CustomTimeouts = new CustomTimeouts(TimeSpan.FromMinutes(5), null, null, null),
                DeleteBeforeReplace = false,
                IgnoreChanges = ["tags"],
                RetainOnDelete = true,
                Version = "1.0.0",
            },
        };
        var plan = new Plan
        {
            Project = "shop",
            Stack = "dev",
            Steps =
            [
                new CreateReplacementStep(
                    old, resource,
                    [
                        new PropertyDiff(
                            "secret", DiffKind.Update, SecretValue.Wrap(new StringValue("old")), SecretValue.Wrap(new StringValue("hidden")), true),
                        new PropertyDiff("list[0]", DiffKind.Add, null, BoolValue.True, false),
                    ]),
                new ReadStep(old with { IsExternal = true, Id = new StringValue("id-1"), Outputs = MapValue.Create(("o", NullValue.Instance)) }),
            ],
            Outputs = MapValue.Create(("url", new StringValue("https://example.org/?a=1&b='2'"))),
            Diagnostics = [new Diagnostic(Severity.Warning, "ENG1", Vpc, "Summary.", "Line 1\nLine 2")],
        };
        Assert.Equal(Expected, Write(plan));
    }

    [Fact]
    public async Task Plan_OfTheSameProgramTwice_IsTheSameBytes()
    {
        var plans = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            plans.Add(Write(await new TestEngine().RunAsync(program => Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
                program.ResourceAsync("aws:x:Y", $"r{i}", $$"""{"z": 1, "a": {{TestProgram.Unknown}}, "n": {{i}}}"""))))));
        }

        Assert.Equal(plans[0], plans[1]);
    }

    [Fact]
    public void Plan_Empty_HasEveryField() => Assert.Equal(
        """
        {
          "version": 2,
          "engine": "0.1.0",
          "project": "shop",
          "stack": "dev",
          "complete": true,
          "digests": {},
          "steps": [],
          "outputs": {},
          "summary": {},
          "diagnostics": []
        }

        """,
        Write(Empty()));

    [Fact]
    public void Plan_WithAnError_IsNotComplete() => Assert.Contains(
        "\"complete\": false",
        Write(Empty() with { Diagnostics = [new Diagnostic(Severity.Error, "ENG1", null, "Summary.", "")] }),
        StringComparison.Ordinal);

    [Fact]
    public void DefaultProvider_InThePlan_IsInternal()
    {
        var provider = new ResourceState { Urn = Urn.Parse("urn:pulumi:dev::shop::pulumi:providers:aws::default_7_48_0"), IsCustom = true };
        var own = provider with { Urn = Urn.Parse("urn:pulumi:dev::shop::pulumi:providers:aws::mine") };
        Assert.Contains("\"internal\": true", Write(Empty() with { Steps = [new CreateStep(provider)] }), StringComparison.Ordinal);
        Assert.DoesNotContain("internal", Write(Empty() with { Steps = [new CreateStep(own)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_InAPackedText_IsHiddenWhereItIsOpened()
    {
        var packed = Convert.ToBase64String(Encoding.UTF8.GetBytes("#!/bin/sh\nlogin hunter2\n"));
        var step = new CreateStep(new ResourceState { Urn = Vpc, IsCustom = true, Inputs = MapValue.Create(("userData", new StringValue(packed))) });
        var text = Write(new SecretFilter(["hunter2"]).Hide(Empty() with { Steps = [step] }));
        Assert.Contains("login [secret]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }

    private static Plan Empty() => new() { Project = "shop", Stack = "dev", Steps = [], Outputs = MapValue.Empty, Diagnostics = [] };

    private static string Write(Plan plan)
    {
        using var stream = new MemoryStream();
        PlanJson.Write(plan, PlanDigests.None, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private const string Expected = """
        {
          "version": 2,
          "engine": "0.1.0",
          "project": "shop",
          "stack": "dev",
          "complete": true,
          "digests": {},
          "steps": [
            {
              "op": "create-replacement",
              "urn": "urn:pulumi:dev::shop::t:m:T::vpc",
              "type": "t:m:T",
              "name": "vpc",
              "custom": true,
              "parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
              "provider": "urn:pulumi:dev::shop::pulumi:providers:t::default",
              "protect": true,
              "inputs": {
                "archive": {
                  "archive": {
                    "assets": {
                      "f": {
                        "asset": {
                          "text": "<&>é"
                        }
                      }
                    }
                  }
                },
                "big": 9007199254740991,
                "list": [
                  true,
                  null,
                  0.1,
                  {
                    "number": "NaN"
                  }
                ],
                "looksSecret": {
                  "map": {
                    "secret": true
                  }
                },
                "policy": "{\"a\": 1}",
                "ref": {
                  "resource": {
                    "urn": "urn:x",
                    "id": {
                      "unknown": true
                    }
                  }
                },
                "secret": {
                  "secret": true
                },
                "secretUnknown": {
                  "secret": true,
                  "unknown": true
                },
                "unknown": {
                  "unknown": true
                }
              },
              "rendered": {
                "policy": {
                  "json": {
                    "a": 1
                  }
                }
              },
              "dependencies": [
                "urn:pulumi:dev::shop::t:m:T::vpc"
              ],
              "propertyDependencies": {
                "big": [],
                "ref": [
                  "urn:pulumi:dev::shop::t:m:T::vpc"
                ]
              },
              "options": {
                "aliases": [
                  "urn:pulumi:dev::shop::t:m:T::vpc"
                ],
                "customTimeouts": {
                  "create": "PT5M"
                },
                "deleteBeforeReplace": false,
                "ignoreChanges": [
                  "tags"
                ],
                "retainOnDelete": true,
                "version": "1.0.0"
              },
              "diff": [
                {
                  "path": "secret",
                  "kind": "update",
                  "old": {
                    "secret": true
                  },
                  "new": {
                    "secret": true
                  },
                  "replaces": true
                },
                {
                  "path": "list[0]",
                  "kind": "add",
                  "new": true,
                  "replaces": false
                }
              ]
            },
            {
              "op": "read",
              "urn": "urn:pulumi:dev::shop::t:m:T::vpc",
              "type": "t:m:T",
              "name": "vpc",
              "custom": true,
              "parent": null,
              "provider": null,
              "protect": false,
              "id": "id-1",
              "inputs": {},
              "outputs": {
                "o": null
              },
              "dependencies": [],
              "propertyDependencies": {}
            }
          ],
          "outputs": {
            "url": "https://example.org/?a=1&b='2'"
          },
          "summary": {
            "create-replacement": 1,
            "read": 1
          },
          "diagnostics": [
            {
              "severity": "warning",
              "code": "ENG1",
              "urn": "urn:pulumi:dev::shop::t:m:T::vpc",
              "summary": "Summary.",
              "detail": "Line 1\nLine 2"
            }
          ]
        }

        """;
}
