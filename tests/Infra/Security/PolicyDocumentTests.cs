using Infra.Security;
using Infra.Tests.Support;

namespace Infra.Tests.Security;

public sealed class PolicyDocumentTests
{
    [Fact]
    public void ToJson_StatementOfEverything_WritesListsOnlyWhereThereAreSeveral()
    {
        var document = new PolicyDocument(new PolicyStatement
        {
            Sid = "Everything",
            Effect = PolicyEffect.Deny,
            Principal = PolicyPrincipal.Aws("arn:aws:iam::111122223333:role/app"),
            Actions = ["s3:GetObject", "s3:PutObject"],
            Resources = ["arn:aws:s3:::data/*"],
            Conditions =
            [
                new("StringEquals", "aws:SourceAccount", "111122223333"),
                new("Bool", "aws:SecureTransport", "false"),
                new("StringEquals", "aws:PrincipalTag/team", "a&b", "c<d>"),
            ],
        });

        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Everything",
                  "Effect": "Deny",
                  "Principal": {
                    "AWS": "arn:aws:iam::111122223333:role/app"
                  },
                  "Action": [
                    "s3:GetObject",
                    "s3:PutObject"
                  ],
                  "Resource": "arn:aws:s3:::data/*",
                  "Condition": {
                    "StringEquals": {
                      "aws:SourceAccount": "111122223333",
                      "aws:PrincipalTag/team": [
                        "a&b",
                        "c<d>"
                      ]
                    },
                    "Bool": {
                      "aws:SecureTransport": "false"
                    }
                  }
                }
              ]
            }
            """,
            RecordedResource.LayOut(document.ToJson()));
    }

    [Fact]
    public void ToJson_StatementOfTheLeast_LeavesTheRestOut() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "Least",
              "Effect": "Allow",
              "Action": "sts:AssumeRole"
            }
          ]
        }
        """,
        RecordedResource.LayOut(new PolicyDocument(new PolicyStatement { Sid = "Least", Actions = ["sts:AssumeRole"] }).ToJson()));

    [Fact]
    public void ToJson_Anyone_IsAStar() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "Any",
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole"
            }
          ]
        }
        """,
        RecordedResource.LayOut(
            new PolicyDocument(new PolicyStatement { Sid = "Any", Principal = PolicyPrincipal.Anyone, Actions = ["sts:AssumeRole"] }).ToJson()));
}
